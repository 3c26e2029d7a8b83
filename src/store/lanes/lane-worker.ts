import type { LaneReply, LaneRequest } from '../../protocol/lanes-protocol';

/** As much of a worker as the pool uses; tests put a trainer on the page in its place. */
export interface LaneWorker {
  postMessage(request: LaneRequest): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<LaneReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Starts a worker that trains lanes. */
export function startLaneWorker(): LaneWorker {
  return new Worker(new URL('../../workers/lane.worker.ts', import.meta.url), {
    type: 'module',
    name: 'lane',
  });
}
