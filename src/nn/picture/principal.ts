import { eigenvectors } from '../eigenvectors';
import { finished } from '../finished';
import { add, dot } from './vectors';

/** The plane through many points that holds the most of their variance. */
export interface PrincipalPlane {
  /** Of every coordinate, [units]. */
  mean: Float64Array;
  /** Two orthogonal directions of length 1, [2][units], the one with more variance first. */
  directions: Float64Array;
  /** The share of the variance that each direction holds, 0 to 1; both 0 if all points are equal. */
  shares: readonly [number, number];
}

/** Directions that are improved together: the more of them, the sooner the first two are found. */
const BLOCK = 8;
const MOST_ROUNDS = 400;
/** Rounds between two looks at how exact the directions are, and when they are exact enough. */
const LOOK_EVERY = 5;
const EXACT = 1e-12;

/**
 * The first two principal components of points, unit-major [units][count] with at least two units, by subspace
 * iteration on their covariance matrix (G. Golub and C. Van Loan, Matrix Computations, 8.2.4) or, for fewer points than
 * units, on the smaller matrix of the points' inner products, which has the same eigenvalues. Each direction's largest
 * coordinate is positive. Where all points are equal, the directions are those of the first two coordinates.
 */
export function principalPlane(values: ArrayLike<number>, units: number, count: number): PrincipalPlane {
  const mean = meansOf(values, units, count);
  const centred = Array.from(mean, (centre, unit) =>
    Float64Array.from({ length: count }, (_, i) => values[unit * count + i]! - centre),
  );
  const isWide = count > 1 && count < units;
  const rows = isWide ? transposed(centred, count) : centred;
  const size = rows.length;
  const matrix = productsOf(rows, count);
  let total = 0;
  for (let i = 0; i < size; i++) total += matrix[i * size + i]!;
  const directions = new Float64Array(2 * units);
  if (!(total > 0)) {
    directions[0] = 1;
    directions[units + 1] = 1;
    return { mean, directions, shares: [0, 0] };
  }
  const { vectors, values: variances } = dominant(matrix, size, Math.min(BLOCK, size));
  const found = isWide ? spanned(rows, vectors, units) : vectors;
  for (const row of [0, 1]) directions.set(positive(found[row]!), row * units);
  return { mean, directions, shares: [variances[0]! / total, variances[1]! / total] };
}

/** The unit vectors along two sums of points [count][units] with these weights. */
function spanned(points: readonly Float64Array[], weights: readonly Float64Array[], units: number) {
  const sums = weights.slice(0, 2).map(weight => {
    const sum = new Float64Array(units);
    points.forEach((point, i) => add(sum, point, weight[i]!));
    return sum;
  });
  orthonormalize(sums, units);
  return sums;
}

/** The mean of each row of [units][count]. */
export function meansOf(values: ArrayLike<number>, units: number, count: number): Float64Array {
  const means = new Float64Array(units);
  for (let unit = 0; unit < units; unit++) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += values[unit * count + i]!;
    means[unit] = sum / Math.max(1, count);
  }
  return means;
}

function transposed(rows: readonly Float64Array[], columns: number): Float64Array[] {
  return Array.from({ length: columns }, (_, i) => Float64Array.from(rows, row => row[i]!));
}

/** The inner products of all pairs of rows, divided by the number of points. */
function productsOf(rows: readonly Float64Array[], count: number): Float64Array {
  const size = rows.length;
  const out = new Float64Array(size * size);
  rows.forEach((row, a) => {
    for (let b = 0; b <= a; b++)
      out[a * size + b] = out[b * size + a] = dot(row, rows[b]!) / Math.max(1, count);
  });
  return out;
}

/** Orthonormal eigenvectors of the largest eigenvalues of a symmetric positive matrix [n][n], and these values. */
function dominant(matrix: Float64Array, n: number, size: number) {
  let vectors = startVectors(n, size);
  for (let round = 1; ; round++) {
    orthonormalize(vectors, n);
    const images = vectors.map(one => times(matrix, one, n));
    if (round % LOOK_EVERY === 0 || size === n) {
      const found = rotated(vectors, images, n);
      if (round >= MOST_ROUNDS || found.error <= EXACT * found.values[0]!) return found;
    }
    vectors = images;
  }
}

/** Fixed numbers without a pattern, so that no direction is missed and the result is always the same. */
function startVectors(n: number, size: number): Float64Array[] {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return Array.from({ length: size }, () => Float64Array.from({ length: n }, next));
}

/** Gram–Schmidt, twice for working precision. A vector that vanishes is replaced by a coordinate's. */
function orthonormalize(vectors: readonly Float64Array[], n: number): void {
  vectors.forEach((vector, index) => {
    for (let attempt = 0; attempt <= n; attempt++) {
      const before = Math.sqrt(dot(vector, vector));
      for (const earlier of [...vectors.slice(0, index), ...vectors.slice(0, index)])
        add(vector, earlier, -dot(vector, earlier));
      const length = Math.sqrt(dot(vector, vector));
      if (length > 1e-8 * before) {
        for (let i = 0; i < n; i++) vector[i]! /= length;
        return;
      }
      vector.fill(0);
      vector[(index + attempt) % n] = 1;
    }
  });
}

/** Rayleigh–Ritz: the matrix's own directions within the span of the vectors, and how far the first two are off. */
function rotated(vectors: readonly Float64Array[], images: readonly Float64Array[], n: number) {
  const pairs = finished(
    eigenvectors(vectors.map(one => Float64Array.from(images, image => dot(one, image)))),
  );
  const mixed = (from: readonly Float64Array[]) =>
    pairs.map(({ vector }) => {
      const out = new Float64Array(n);
      from.forEach((one, b) => add(out, one, vector[b]!));
      return out;
    });
  const found = { vectors: mixed(vectors), values: pairs.map(({ value }) => value) };
  const reached = mixed(images);
  let error = 0;
  for (const k of [0, 1])
    for (let i = 0; i < n; i++)
      error = Math.max(error, Math.abs(reached[k]![i]! - found.values[k]! * found.vectors[k]![i]!));
  return { ...found, error };
}

function positive(vector: Float64Array): Float64Array {
  let largest = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest < 0 ? vector.map(value => -value) : vector;
}

function times(matrix: Float64Array, vector: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => dot(matrix.subarray(i * n, (i + 1) * n), vector));
}
