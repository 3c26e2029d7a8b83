import { weightsSha256 } from '../experiment/weights-hash';
import { useConfig } from './config';
import { latestFrame } from './frames';

/** SHA-256 of the Points lab's weights as shown, the command line's `weightsSha256`; a sentence where there is none. */
export async function shownWeightsHash(): Promise<string> {
  const frame = latestFrame();
  if (!frame) return 'there is no network yet';
  if (!globalThis.crypto?.subtle)
    return 'this address is not secure (https), so the browser offers no SHA-256';
  const { precision } = useConfig.getState().config;
  return weightsSha256(frame.parameters, precision, bytes => crypto.subtle.digest('SHA-256', bytes));
}
