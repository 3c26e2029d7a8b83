import type { DigitsSnapshot } from '../../experiment/measured/digits';
import { lenetLayers } from '../../nn/lenet-layout';

/** An activation layer that answers every image with zeros. */
export interface DeadLayer {
  /** "activation 3". */
  label: string;
  /** Its units; of a convolution its channels. */
  units: number;
  /** Step of the first look since which all of them are dead. */
  since: number;
}

/**
 * The first activation layer that had living units at the run's first look and has none at the newest; null while there
 * is none. What was dead from the start, no update has killed.
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
