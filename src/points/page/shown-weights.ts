import { useConfig } from '../../run/config';
import { knownState } from '../../experiment/link/known-state';
import { shownLinkAs } from '../../run/place';
import { fingerprint } from '../../run/storage/fingerprint';
import { latestFrame } from './frames';
import { useRun } from './run';

/** SHA-256 of the weights shown, the same as the command line's `weightsSha256`; a sentence if there is no network. */
export async function shownWeightsHash(): Promise<string> {
  const frame = latestFrame();
  if (!frame) return 'there is no network yet';
  const { precision } = useConfig.getState().config;
  return fingerprint(frame.parameters, precision);
}

/** The link to what is shown, with the state of the network that is shown. */
export async function linkWithState(): Promise<string> {
  const frame = latestFrame();
  if (!frame) return shownLinkAs({ state: null });
  const { step } = frame.past ?? frame;
  const { stepsPerEpoch = 1 } = useRun.getState().ready ?? {};
  return shownLinkAs({ state: knownState(step, stepsPerEpoch, await shownWeightsHash()) });
}
