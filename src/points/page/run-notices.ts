import type { ReadyReply } from '../protocol';
import { notify } from '../../run/notices';
import { formatCount } from '../../charts/core/format';

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
