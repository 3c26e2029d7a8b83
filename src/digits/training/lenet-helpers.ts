import type { LenetHelper } from '../../lenet/helpers';

/** More helpers would gain little, because the engine computes the dense layers alone. */
const MOST_HELPERS = 3;

/**
 * Starts helpers for a wasm engine: none below four logical cores, because the page, the engine and the system
 * already use them, and none where a worker cannot start workers.
 */
export function startHelpers(cores = globalThis.navigator?.hardwareConcurrency ?? 1): LenetHelper[] {
  if (cores < 4 || typeof Worker === 'undefined') return [];
  const count = Math.min(MOST_HELPERS, Math.floor(cores / 2) - 1);
  const helpers: LenetHelper[] = [];
  try {
    while (helpers.length < count)
      helpers.push(
        new Worker(new URL('./lenet-helper.worker.ts', import.meta.url), {
          type: 'module',
          name: 'lenet helper',
        }) as LenetHelper,
      );
  } catch {
    // With fewer helpers, or none, the engine does more of the work itself, with bit-identical results.
  }
  return helpers;
}
