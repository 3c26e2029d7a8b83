import type { LayerSpace } from '../../experiment/measured/layer-space';
import type { SnapshotReading } from '../../nn/lenet/when-learned';
import type { DigitsFrame } from '../protocol';

/** The space of the layer that was last shown, its run, and the predictions for its images at snapshots. */
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

/** Takes the news of a frame. */
export function receiveLayerSpace({
  runId,
  space,
  readings,
}: Pick<DigitsFrame, 'runId' | 'space' | 'readings'>): void {
  const before = layerSpaceOf(runId);
  const now = space ?? before?.space;
  if (!now || (!space && readings.length === 0)) return;
  // Earlier readings may be of other images.
  const old = before?.space.view.images === now.view.images ? before.readings : [];
  const all = readings.length > 0 ? [...old, ...readings].sort((a, b) => a.step - b.step) : old;
  known = { runId, space: now, readings: all };
}
