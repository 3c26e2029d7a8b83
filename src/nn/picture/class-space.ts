import { meansOf, principalPlane } from './principal';
import { add, dot } from './vectors';

/**
 * The few directions of a layer's activations that its pictures use: the first two principal components, and those from
 * the mean of all points to the mean of each class.
 */
export interface ClassSpace {
  /** Mean activation of every unit, [units]. */
  mean: Float64Array;
  /** Orthonormal directions that span the others, each [units]. There are at most two more than classes. */
  basis: readonly Float64Array[];
  /** The first two principal components in this basis, [2][basis]. The second is 0 if there is only one unit. */
  principal: Float64Array;
  /** The unit vectors towards the classes' means in this basis, [classes][basis]; 0 for a class without a direction. */
  classes: Float64Array;
}

/** A direction lies in the span of others if less than this share of its length is outside it. */
const INSIDE = 1e-6;

/** The directions of these points, unit-major [units][count], whose classes are from 0 to `classes` − 1. */
export function classSpace(
  values: ArrayLike<number>,
  labels: ArrayLike<number>,
  { classes, units, count }: { classes: number; units: number; count: number },
): ClassSpace {
  const mean = meansOf(values, units, count);
  const plane = units > 1 ? principalPlane(values, units, count).directions : Float64Array.of(1, 0);
  const components = [plane.subarray(0, units), plane.subarray(units, 2 * units)];
  const towards = Array.from({ length: classes }, (_, label) => directionOf(label, values, labels, mean));
  const basis: Float64Array[] = [];
  for (const direction of [...components, ...towards]) extend(basis, direction);
  const inBasis = (all: readonly Float64Array[]) =>
    Float64Array.from(all.flatMap(one => basis.map(axis => dot(axis, one))));
  return {
    ...{ mean, basis },
    principal: inBasis([components[0]!, units > 1 ? components[1]! : new Float64Array(1)]),
    classes: inBasis(towards),
  };
}

/** Coordinates of points [units][count] in a basis, [basis][count], as distances from its mean. */
export function coordinatesIn(
  { mean, basis }: ClassSpace,
  values: ArrayLike<number>,
): Float32Array<ArrayBuffer> {
  const count = values.length / mean.length;
  const out = new Float32Array(basis.length * count);
  const sums = new Float64Array(count);
  basis.forEach((axis, row) => {
    sums.fill(0);
    axis.forEach((share, unit) => {
      if (share === 0) return;
      const [centre, from] = [mean[unit]!, unit * count];
      for (let i = 0; i < count; i++) sums[i]! += share * (values[from + i]! - centre);
    });
    out.set(sums, row * count);
  });
  return out;
}

/** The variance of points [units][count], summed over the units. */
export function varianceOf(values: ArrayLike<number>, units: number): number {
  const count = values.length / units;
  let total = 0;
  meansOf(values, units, count).forEach((mean, unit) => {
    for (let i = 0; i < count; i++) total += (values[unit * count + i]! - mean) ** 2;
  });
  return total / Math.max(1, count);
}

/** The unit vector from the mean to that of a class; 0 if the class has no points, or the same mean. */
function directionOf(
  label: number,
  values: ArrayLike<number>,
  labels: ArrayLike<number>,
  mean: Float64Array,
): Float64Array {
  const own = Array.from(labels, (_, i) => i).filter(i => labels[i] === label);
  const direction = mean.map((centre, unit) => {
    let sum = 0;
    for (const i of own) sum += values[unit * labels.length + i]! - centre;
    return sum / Math.max(1, own.length);
  });
  const length = Math.sqrt(dot(direction, direction));
  return length > 0 ? direction.map(value => value / length) : direction;
}

/** Adds the part of a direction that lies outside the basis, if there is any. */
function extend(basis: Float64Array[], direction: Float64Array): void {
  const part = direction.slice();
  // Twice, because of rounding.
  for (const axis of [...basis, ...basis]) add(part, axis, -dot(part, axis));
  const length = Math.sqrt(dot(part, part));
  const whole = Math.sqrt(dot(direction, direction));
  if (whole > 0 && length > INSIDE * whole) basis.push(part.map(value => value / length));
}
