import { digitsSession } from './digits-session';
import { useDigitsView } from './digits-view';
import { fingerprint } from '../../run/storage/fingerprint';

/**
 * SHA-256 of LeNet's weights as shown, the same as the command line's `weightsSha256`; a sentence if there are none.
 */
export async function shownDigitsHash(): Promise<string> {
  const parameters = await digitsSession.questions.weights(useDigitsView.getState().view.at);
  return fingerprint(parameters, 'float32');
}
