/** Shift and scale of each coordinate. */
export interface Scaler {
  mean: Float64Array;
  /** Standard deviation (of the population), or 1 where a coordinate is constant. */
  scale: Float64Array;
}

/**
 * Mean and scale of points x, row-major [count][features], computed as scikit-learn's StandardScaler does for rows in
 * memory order: sums from the first row to the last, and the variance corrected for the mean's rounding.
 */
export function fitScaler(x: Float64Array, count: number): Scaler {
  if (count < 1) throw new RangeError(`${count} points to standardise: expected at least 1`);
  const features = x.length / count;
  const mean = new Float64Array(features);
  const scale = new Float64Array(features);
  for (let feature = 0; feature < features; feature += 1) {
    const column = Float64Array.from({ length: count }, (_, row) => x[row * features + feature]!);
    const average = sum(column) / count;
    const centred = column.map(value => value - average);
    const correction = sum(centred);
    const variance = (sum(centred.map(value => value * value)) - (correction * correction) / count) / count;
    mean[feature] = average;
    scale[feature] = isConstant(variance, average, count) ? 1 : Math.sqrt(variance);
  }
  return { mean, scale };
}

/** (x − mean) / scale for points x, row-major [count][features]; x itself is not modified. */
export function applyScaler({ mean, scale }: Scaler, x: Float64Array): Float64Array {
  const features = mean.length;
  return x.map((value, i) => (value - mean[i % features]!) / scale[i % features]!);
}

/** Whether a variance is within the rounding error of 0. */
function isConstant(variance: number, mean: number, count: number): boolean {
  const meanError = count * mean * Number.EPSILON;
  return variance <= count * Number.EPSILON * variance + meanError * meanError;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
