import { weightsSha256 } from '../experiment/weights-hash';
import { digitsSession } from './digits-session';
import { useDigitsView } from './digits-view';

/** SHA-256 of LeNet's weights as shown, the command line's `weightsSha256`; a sentence where there is none. */
export async function shownDigitsHash(): Promise<string> {
  if (!globalThis.crypto?.subtle)
    return 'this address is not secure (https), so the browser offers no SHA-256';
  const parameters = await digitsSession.weights(useDigitsView.getState().view.at);
  return weightsSha256(parameters, 'float32', bytes => crypto.subtle.digest('SHA-256', bytes));
}
