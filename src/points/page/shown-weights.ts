import { useConfig } from '../../run/config';
import { fingerprint } from '../../run/storage/fingerprint';
import { latestFrame } from './frames';

/** SHA-256 of the weights shown, the same as the command line's `weightsSha256`; a sentence if there is no network. */
export async function shownWeightsHash(): Promise<string> {
  const frame = latestFrame();
  if (!frame) return 'there is no network yet';
  const { precision } = useConfig.getState().config;
  return fingerprint(frame.parameters, precision);
}
