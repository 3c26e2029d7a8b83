import { roundingUnits } from '../../nn/rounding';
import type { Precision } from '../../wasm/kernels';

/** Comparison of the engine's number with an independently derived one. */
export interface Agreement {
  difference: number;
  /** Relative to the larger of the two; 0 if both are 0. */
  relative: number;
  /** The difference that rounding alone can cause. */
  allowed: number;
  agrees: boolean;
}

/**
 * Number of roundings that can add up in each layer, because sums have another order and functions another
 * implementation.
 */
const ROUNDINGS = 64;

/** The difference that rounding alone can cause in a number of this magnitude. */
export function roundingOf(size: number, layers: number, precision: Precision): number {
  return ROUNDINGS * layers * roundingUnits[precision] * size;
}

/**
 * Compares the engine's number with an independently derived one. `size` is the magnitude of the numbers added up: if
 * they cancel, a tiny result has a large relative error although every available digit is right.
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
  const allowed = roundingOf(Math.max(size, larger), layers, precision);
  return {
    difference,
    relative: larger === 0 ? 0 : Math.abs(difference) / larger,
    allowed,
    agrees: derived === engine || Math.abs(difference) <= allowed,
  };
}
