import type { WalkReply, WalkRequest } from '../../experiment/measured/landscape';
import { startWorker, type AnyWorker } from '../../run/life/start-worker';

/** Starts a worker that finds the landscape of a comparison. */
export function startLandscapeWorker(): AnyWorker<WalkRequest, WalkReply> {
  return startWorker(
    () =>
      new Worker(new URL('../training/landscape.worker.ts', import.meta.url), {
        type: 'module',
        name: 'landscape',
      }),
  );
}
