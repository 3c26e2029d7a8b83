import type { LaneReply, LaneRequest } from '../protocol';
import { startWorker, type AnyWorker } from '../../run/life/start-worker';

/** The part of a worker that the pool uses. Tests replace it with a trainer in the same thread. */
export type LaneWorker = AnyWorker<LaneRequest, LaneReply>;

/** Starts a worker that trains lanes. */
export function startLaneWorker(): LaneWorker {
  return startWorker(
    () =>
      new Worker(new URL('../training/lane.worker.ts', import.meta.url), { type: 'module', name: 'lane' }),
  );
}
