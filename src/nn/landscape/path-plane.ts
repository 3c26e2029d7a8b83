import { eigenvectors } from '../eigenvectors';
import { lengthOf, type WeightPlane } from './weight-plane';

/** A plane fitted to a path, and the share of the path's variance that it holds: 0 to 1, NaN for a path of one place. */
export interface PathPlane {
  plane: WeightPlane;
  share: number;
}

/** Below this share of the largest variance, a direction is rounding. */
const NOTHING = 1e-14;

/**
 * The plane through the mean of these parameter vectors that holds most of their variance (their first two principal
 * components; directions have length 1, so that coordinates are Euclidean distances). The path ends on the right of and
 * above where it begins. A path that has fewer than two directions gets the missing ones from `spare`.
 *
 * A generator, because a long path of a large network takes a while: it yields where it can be interrupted.
 */
export function* fitPathPlane(path: readonly Float64Array[], spare: WeightPlane): Generator<void, PathPlane> {
  const origin = meanOf(path);
  // The eigenvectors of the small matrix of inner products give those of the covariance (the "snapshot method").
  const gram: Float64Array[] = [];
  for (const one of path) {
    gram.push(
      Float64Array.from(path, (other, j) =>
        j < gram.length ? gram[j]![gram.length]! : inner(one, other, origin),
      ),
    );
    yield;
  }
  const total = gram.reduce((sum, row, i) => sum + row[i]!, 0);
  const found = yield* eigenvectors(gram);
  const largest = found[0]?.value ?? 0;
  const directions: Float64Array[] = [];
  let held = 0;
  for (const { value, vector } of found.slice(0, 2)) {
    if (!(value > NOTHING * largest) || value <= 0) continue;
    held += value;
    const direction = perpendicular(combination(path, origin, vector), directions);
    directions.push(directed(direction, path));
    yield;
  }
  for (const other of [spare.first, spare.second]) {
    if (directions.length < 2) directions.push(perpendicular(other, directions));
  }
  const [first, second] = directions as [Float64Array, Float64Array];
  return { plane: { origin, first, second }, share: held / total };
}

function meanOf(path: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(path[0]!.length);
  for (const one of path) for (let i = 0; i < mean.length; i += 1) mean[i]! += one[i]!;
  for (let i = 0; i < mean.length; i += 1) mean[i]! /= path.length;
  return mean;
}

function inner(one: Float64Array, other: Float64Array, origin: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < origin.length; i += 1) sum += (one[i]! - origin[i]!) * (other[i]! - origin[i]!);
  return sum;
}

/** The direction in weight space of an eigenvector of the matrix of inner products, of length 1. */
function combination(
  path: readonly Float64Array[],
  origin: Float64Array,
  vector: Float64Array,
): Float64Array {
  const sum = new Float64Array(origin.length);
  path.forEach((one, j) => {
    const share = vector[j]!;
    for (let i = 0; i < sum.length; i += 1) sum[i]! += share * (one[i]! - origin[i]!);
  });
  return scaled(sum);
}

/** The same axis, pointing from the path's first place towards its last. */
function directed(direction: Float64Array, path: readonly Float64Array[]): Float64Array {
  const [begin, end] = [path[0]!, path.at(-1)!];
  let along = 0;
  for (let i = 0; i < direction.length; i += 1) along += direction[i]! * (end[i]! - begin[i]!);
  return along < 0 ? direction.map(x => -x) : direction;
}

function perpendicular(to: Float64Array, directions: readonly Float64Array[]): Float64Array {
  const rest = Float64Array.from(to);
  for (const one of directions) {
    let along = 0;
    for (let i = 0; i < rest.length; i += 1) along += rest[i]! * one[i]!;
    for (let i = 0; i < rest.length; i += 1) rest[i]! -= along * one[i]!;
  }
  return scaled(rest);
}

function scaled(vector: Float64Array): Float64Array {
  const length = lengthOf(vector);
  return length > 0 ? vector.map(x => x / length) : vector;
}
