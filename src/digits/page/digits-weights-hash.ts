import { knownState } from '../../experiment/link/known-state';
import { shownLinkAs } from '../../run/place';
import { fingerprint } from '../../run/storage/fingerprint';
import { useDigits } from './digits-run';
import { digitsSession } from './digits-session';
import { useDigitsView } from './digits-view';

const shownWeights = () => digitsSession.questions.weights(useDigitsView.getState().view.at);

/** SHA-256 of LeNet's weights as shown, the same as the command line's `weightsSha256`. */
export async function shownDigitsHash(): Promise<string> {
  return fingerprint((await shownWeights()).parameters, 'float32');
}

/** The link to what is shown, with the state of the network that is shown. */
export async function linkWithDigitsState(): Promise<string> {
  const { step, parameters } = await shownWeights();
  const { stepsPerEpoch = 1 } = useDigits.getState().ready ?? {};
  const state = knownState(step, stepsPerEpoch, await fingerprint(parameters, 'float32'));
  return shownLinkAs({ state });
}
