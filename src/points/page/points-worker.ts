import type { PointsReply, PointsRequest } from '../protocol';
import { startWorker, type AnyWorker } from '../../run/life/start-worker';

export type PointsWorker = AnyWorker<PointsRequest, PointsReply>;

/** Starts the trainer in its own worker. */
export function startPointsWorker(): PointsWorker {
  return startWorker(
    () =>
      new Worker(new URL('../training/points.worker.ts', import.meta.url), {
        type: 'module',
        name: 'points',
      }),
  );
}
