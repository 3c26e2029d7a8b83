import type { LaneReply, LaneRequest } from '../../protocol/lanes-protocol';
import { startWorker, type AnyWorker } from '../start-worker';

/** As much of a worker as the pool uses; tests put a trainer on the page in its place. */
export type LaneWorker = AnyWorker<LaneRequest, LaneReply>;

/** Starts a worker that trains lanes. */
export function startLaneWorker(): LaneWorker {
  return startWorker(
    () =>
      new Worker(new URL('../../workers/lane.worker.ts', import.meta.url), { type: 'module', name: 'lane' }),
  );
}
