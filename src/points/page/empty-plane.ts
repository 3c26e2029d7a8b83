import { useUi } from '../../run/ui';
import type { PointsView, ReadyReply } from '../protocol';
import { clearPicture } from './frames';
import { useRun } from './run';

/** What the worker computes until the views know their sizes. */
export const firstView: PointsView = {
  window: null,
  columns: 160,
  rows: 160,
  neuron: null,
  pointer: null,
  thumbnailsPerLayer: 8,
  thumbnailSize: 24,
  at: null,
};

/** The run's state while there are no training points. */
const nothingYet = { status: 'empty', step: 0, epoch: 0, stepInEpoch: 0, measures: null } as const;

/** Shows an empty plane, and lets the person draw the first point on it. */
export function showEmptyPlane(runId: number): void {
  clearPicture();
  useUi.setState({ tool: 'draw' });
  useRun.setState(({ version }) => ({ ...nothingYet, ready: emptyPlane(runId), version: version + 1 }));
}

function emptyPlane(runId: number): ReadyReply {
  const none = { x: new Float64Array(), y: new Uint8Array(), count: 0 };
  return {
    type: 'ready',
    runId,
    train: none,
    test: none,
    classes: 2,
    isCurve: false,
    classNames: ['class 0', 'class 1'],
    inputNames: [],
    sizes: [],
    bounds: { x0: -2, x1: 2, y0: -2, y1: 2 },
    stepsPerEpoch: 1,
    resumedAt: null,
    snapshotPoints: 0,
  };
}
