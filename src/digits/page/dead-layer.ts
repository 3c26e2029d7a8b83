import type { DigitsSnapshot } from '../../experiment/measured/digits';
import { lenetLayers } from '../../nn/lenet-layout';

/** An activation layer whose outputs are 0 for every image. */
export interface DeadLayer {
  /** "activation 3". */
  label: string;
  /** Number of its units; of a convolution's channels. */
  units: number;
  /** Step of the first snapshot since which all units are dead. */
  since: number;
}

/**
 * The first activation layer that had living units in the run's first snapshot and has none in the newest; null if
 * there is none. A layer that was dead from the start was not killed by an update.
 */
export function deadLayer(snapshots: readonly DigitsSnapshot[]): DeadLayer | null {
  const [first, newest] = [snapshots[0], snapshots.at(-1)];
  if (!first || !newest) return null;
  for (const [index, { label, kind, output }] of lenetLayers.entries()) {
    const [units] = output;
    const isDead = ({ look }: DigitsSnapshot) => look.tensors[index + 1]?.dead === units;
    if (kind !== 'activation' || !isDead(newest) || isDead(first)) continue;
    const since = snapshots[snapshots.findLastIndex(one => !isDead(one)) + 1] ?? newest;
    return { label, units, since: since.step };
  }
  return null;
}
