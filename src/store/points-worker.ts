import type { PointsReply, PointsRequest } from '../protocol/points-protocol';
import { startWorker, type AnyWorker } from './start-worker';

export type PointsWorker = AnyWorker<PointsRequest, PointsReply>;

/** Starts the trainer in its own worker. */
export function startPointsWorker(): PointsWorker {
  return startWorker(
    () =>
      new Worker(new URL('../workers/points.worker.ts', import.meta.url), { type: 'module', name: 'points' }),
  );
}
