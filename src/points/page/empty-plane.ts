import type { ReadyReply } from '../protocol';

/** The run while there is nothing to train on. */
export const nothingYet = { status: 'empty', step: 0, epoch: 0, stepInEpoch: 0, measures: null } as const;

/** A plane to draw the first point on. */
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
    looksAt: 0,
  };
}
