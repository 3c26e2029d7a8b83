import { loadPart, NotLoaded } from '../data/not-loaded';
import type { PrecisionName } from '../experiment/settings/vocabulary';
import { dismissNotice, notify } from './notices';

/**
 * Says whether the network with these parameters, null if that moment was not seen, is in the state that the link knows.
 * Few links know one, so what compares them loads late.
 */
export async function sayKnownState(
  parameters: ArrayLike<number> | null,
  precision: PrecisionName,
): Promise<void> {
  dismissNotice('state');
  try {
    const load = () => import('./known-states');
    const { compareState } = await loadPart('What checks the link’s state', load);
    await compareState(parameters, precision);
  } catch (error) {
    if (!(error instanceof NotLoaded)) throw error;
    const call = () => void sayKnownState(parameters, precision);
    notify({ id: 'state', text: error.message, action: { label: 'Try again', run: 'call', call } });
  }
}
