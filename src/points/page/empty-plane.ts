import type { PointsView, ReadyReply } from '../protocol';

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
export const nothingYet = { status: 'empty', step: 0, epoch: 0, stepInEpoch: 0, measures: null } as const;

/** The empty plane on which the first point can be drawn. */
export function emptyPlane(runId: number): ReadyReply {
  const none = { x: new Float64Array(), y: new Uint8Array(), count: 0 };
  return {
    type: 'ready',
    runId,
    train: none,
    test: none,
    classes: 2,
    classNames: ['class 0', 'class 1'],
    inputNames: [],
    sizes: [],
    bounds: { x0: -2, x1: 2, y0: -2, y1: 2 },
    stepsPerEpoch: 1,
    resumedAt: null,
    snapshotPoints: 0,
  };
}
