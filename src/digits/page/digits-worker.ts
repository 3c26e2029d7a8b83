import type { DigitsReply, DigitsRequest } from '../protocol';
import { startWorker, type AnyWorker } from '../../run/life/start-worker';

/** A worker, or its substitute on the page where workers have no WebGL. */
export type DigitsWorker = AnyWorker<DigitsRequest, DigitsReply>;

/** Starts the trainer in its own worker. */
export function startDigitsWorker(): DigitsWorker {
  return startWorker(
    () =>
      new Worker(new URL('../training/digits.worker.ts', import.meta.url), {
        type: 'module',
        name: 'digits',
      }),
  );
}

/** Whether WebGL works on the page only, as in older versions of Safari. */
export function onlyPageHasWebgl(): boolean {
  try {
    if (typeof OffscreenCanvas !== 'undefined' && new OffscreenCanvas(1, 1).getContext('webgl2'))
      return false;
  } catch {
    // A browser may refuse by throwing.
  }
  return document.createElement('canvas').getContext('webgl2') !== null;
}
