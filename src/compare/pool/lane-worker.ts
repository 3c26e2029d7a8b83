import type { LaneReply, LaneRequest } from '../protocol';
import { startWorker, type AnyWorker } from '../../run/life/start-worker';

/** As much of a worker as the pool uses; tests put a trainer on the page in its place. */
export type LaneWorker = AnyWorker<LaneRequest, LaneReply>;

/** Starts a worker that trains lanes. */
export function startLaneWorker(): LaneWorker {
  return startWorker(
    () =>
      new Worker(new URL('../training/lane.worker.ts', import.meta.url), { type: 'module', name: 'lane' }),
  );
}
