import type { LayerSpace } from '../../experiment/measured/layer-space';
import type { SnapshotReading } from '../../nn/lenet/when-learned';
import type { DigitsFrame } from '../protocol';

/** The space of the layer that was last shown, of which run, and what was read of its images at snapshots. */
interface Known {
  runId: number;
  space: LayerSpace;
  /** In the order of their steps; a new list whenever it changes. */
  readings: readonly SnapshotReading[];
}

let known: Known | null = null;

/** The space of the layer that was last shown; null if the run has sent none. */
export function layerSpaceOf(runId: number | undefined): Known | null {
  return known?.runId === runId ? known : null;
}

/** Takes what a frame says of it. */
export function receiveLayerSpace({
  runId,
  space,
  readings,
}: Pick<DigitsFrame, 'runId' | 'space' | 'readings'>): void {
  const before = layerSpaceOf(runId);
  const now = space ?? before?.space;
  if (!now || (!space && readings.length === 0)) return;
  // Others were read of other images.
  const old = before?.space.view.images === now.view.images ? before.readings : [];
  const all = readings.length > 0 ? [...old, ...readings].sort((a, b) => a.step - b.step) : old;
  known = { runId, space: now, readings: all };
}
