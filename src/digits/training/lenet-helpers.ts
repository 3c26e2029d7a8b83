import type { LenetHelper } from '../../lenet/helpers';

/** With more, the dense layers, which the engine computes alone, leave little to gain. */
const MOST_HELPERS = 3;

/**
 * Starts the helpers that a wasm engine here should have: none below four logical cores, which the page, the engine and
 * the system already keep busy, and none where a worker cannot start workers.
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
