import type { PointsReply, PointsRequest } from '../protocol';
import { startWorker, type AnyWorker } from '../../run/life/start-worker';

/** Starts the trainer in its own worker. */
export function startPointsWorker(): AnyWorker<PointsRequest, PointsReply> {
  return startWorker(
    () =>
      new Worker(new URL('../training/points.worker.ts', import.meta.url), {
        type: 'module',
        name: 'points',
      }),
  );
}
