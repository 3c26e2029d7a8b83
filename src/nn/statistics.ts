import type { Summary } from './mlp/mlp-types';

export type { Summary } from './mlp/mlp-types';

/** Number of bins of a histogram. */
export const BINS = 48;

/**
 * Statistics and histogram of many values. With `unitLength` the values are rows of that length, one per unit, and
 * `dead` counts the rows that are zero throughout; without it `dead` is 0.
 */
export function summarize(values: Float64Array, unitLength?: number): Summary {
  const { min, max, sum, finite } = range(values);
  const mean = finite > 0 ? sum / finite : 0;
  const counts = new Uint32Array(BINS);
  const scale = max > min ? BINS / (max - min) : 0;
  let squares = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    squares += (value - mean) ** 2;
    // A range of one value, or one too wide for a double, goes into the first bin.
    counts[Math.min(BINS - 1, Math.trunc((value - min) * scale) || 0)]! += 1;
  }
  return {
    count: values.length,
    min,
    max,
    mean,
    std: finite > 0 ? Math.sqrt(squares / finite) : 0,
    nonFinite: values.length - finite,
    dead: unitLength ? deadRows(values, unitLength) : 0,
    counts,
  };
}

function range(values: Float64Array): { min: number; max: number; sum: number; finite: number } {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  let finite = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
    finite += 1;
  }
  return finite > 0 ? { min, max, sum, finite } : { min: 0, max: 0, sum: 0, finite: 0 };
}

function deadRows(values: Float64Array, length: number): number {
  let dead = 0;
  for (let start = 0; start < values.length; start += length) {
    let i = start;
    const end = Math.min(start + length, values.length);
    while (i < end && values[i] === 0) i += 1;
    if (i === end) dead += 1;
  }
  return dead;
}
