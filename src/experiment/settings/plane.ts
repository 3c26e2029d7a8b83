import { featureValues } from '../../data/points/feature-columns';
import type { FeatureName } from '../../data/points/features';
import type { Scaler } from '../../data/points/standardize';

/** A rectangle of the data plane. */
export interface Bounds {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

export interface Grid extends Bounds {
  columns: number;
  rows: number;
}

/** Margin around the outermost points, as a share of their width and height. */
const MARGIN = 0.12;

/** Coordinates that a feature depends on; a feature of only one is computed once per column or row. */
const dependsOn = {
  x1: 'x1',
  x2: 'x2',
  x1sq: 'x1',
  x2sq: 'x2',
  x1x2: 'both',
  sinx1: 'x1',
  sinx2: 'x2',
} as const satisfies Record<FeatureName, 'x1' | 'x2' | 'both'>;

/** The rectangle that contains points x (row-major [count][2]) with a margin; never without width or height. */
export function boundsOf(x: Float64Array): Bounds {
  const [x0, x1] = padded(x, 0);
  const [y0, y1] = padded(x, 1);
  return { x0, x1, y0, y1 };
}

function padded(x: Float64Array, axis: 0 | 1): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = axis; i < x.length; i += 2) {
    const value = x[i] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return [-1, 1];
  const margin = high > low ? MARGIN * (high - low) : Math.max(1, Math.abs(high) * 0.5);
  return [low - margin, high + margin];
}

/**
 * Features at the centres of a grid's cells, feature-major [features][rows · columns]; row 0 has the largest x₂. The
 * scaler, if any, is applied before the features.
 */
export function gridFeatures(keys: readonly FeatureName[], scaler: Scaler | null, grid: Grid): Float32Array {
  const { columns, rows } = grid;
  const horizontal = scaled(centres(grid.x0, grid.x1, columns), scaler, 0);
  const vertical = scaled(centres(grid.y1, grid.y0, rows), scaler, 1);
  const cells = columns * rows;
  const out = new Float32Array(keys.length * cells);
  keys.forEach((key, index) =>
    fill(out.subarray(index * cells, (index + 1) * cells), key, horizontal, vertical),
  );
  return out;
}

function centres(from: number, to: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) => from + ((to - from) * (index + 0.5)) / count);
}

function scaled(values: Float64Array, scaler: Scaler | null, axis: 0 | 1): Float64Array {
  if (!scaler) return values;
  const mean = scaler.mean[axis] ?? 0;
  const scale = scaler.scale[axis] ?? 1;
  return values.map(value => (value - mean) / scale);
}

function fill(out: Float32Array, key: FeatureName, horizontal: Float64Array, vertical: Float64Array): void {
  const value = featureValues[key];
  const columns = horizontal.length;
  if (dependsOn[key] === 'x1') {
    const row = Float32Array.from(horizontal, x1 => value(x1, 0));
    for (let at = 0; at < out.length; at += columns) out.set(row, at);
    return;
  }
  vertical.forEach((x2, row) => {
    const at = row * columns;
    if (dependsOn[key] === 'x2') out.fill(value(0, x2), at, at + columns);
    else
      for (let column = 0; column < columns; column += 1)
        out[at + column] = value(horizontal[column] ?? 0, x2);
  });
}
