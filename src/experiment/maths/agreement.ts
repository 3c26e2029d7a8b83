import { roundingUnits } from '../../nn/rounding';
import type { Precision } from '../../wasm/kernels';

/** How the engine's number and one derived apart from it compare. */
export interface Agreement {
  difference: number;
  /** Of the larger of the two; 0 where both are 0. */
  relative: number;
  /** The difference that rounding alone may make. */
  allowed: number;
  agrees: boolean;
}

/** Roundings that may add up, in each layer: of sums in another order and of functions in another way. */
const ROUNDINGS = 64;

/**
 * Compares a number of the engine's with one derived apart. `size` is how large the numbers are that it is a sum of:
 * where they cancel, a tiny result has a large relative error though every digit that there was is right.
 */
export function agreement(
  derived: number,
  engine: number,
  size: number,
  layers: number,
  precision: Precision,
): Agreement {
  const difference = derived - engine;
  const larger = Math.max(Math.abs(derived), Math.abs(engine));
  const allowed = ROUNDINGS * layers * roundingUnits[precision] * Math.max(size, larger);
  return {
    difference,
    relative: larger === 0 ? 0 : Math.abs(difference) / larger,
    allowed,
    agrees: derived === engine || Math.abs(difference) <= allowed,
  };
}
