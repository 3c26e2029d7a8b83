import type { ReadyReply } from '../protocol';
import { dismissNotice, notify } from '../../run/notices';
import { formatCount } from '../../charts/core/format';
import { loadPart, NotLoaded } from '../../data/not-loaded';

/** Says that a saved run continues, or is paused, where it was left. */
export function sayResumed(epoch: number, intent: 'playing' | 'paused'): void {
  notify({
    id: 'resumed',
    text: `Resumed at epoch ${formatCount(epoch)}, where this run was ${intent === 'paused' ? 'paused' : 'left'}.`,
    action: { label: 'Start over', run: 'startOver' },
  });
}

/** Warns of a network whose epochs take seconds. */
export function saySlow({ snapshotPoints, train }: ReadyReply): void {
  const some = `${formatCount(snapshotPoints)} of the ${formatCount(train.count)}`;
  notify({
    id: 'large',
    text: `This network is large for this many points: an epoch takes long, and the histograms use only ${some} training points. With mini-batches you see progress sooner.`,
  });
}

/**
 * Says whether the network with these parameters, null if that moment was not seen, is in the state that the link knows.
 * Few links know one, so what compares them loads late.
 */
export async function sayKnownState(parameters: Float64Array | null): Promise<void> {
  dismissNotice('state');
  try {
    const load = () => import('./known-states');
    const { compareState } = await loadPart('What checks the link’s state', load);
    await compareState(parameters);
  } catch (error) {
    if (!(error instanceof NotLoaded)) throw error;
    const call = () => void sayKnownState(parameters);
    notify({ id: 'state', text: error.message, action: { label: 'Try again', run: 'call', call } });
  }
}
