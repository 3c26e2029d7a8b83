import type { LayerLayout } from '../mlp/mlp-types';
import type { RandomSource } from '../initializers';

/**
 * A plane through weight space: the points `origin + a · first + b · second`, all flat in `layout`'s order. `first` and
 * `second` are perpendicular and equally long.
 */
export interface WeightPlane {
  origin: Float64Array;
  first: Float64Array;
  second: Float64Array;
}

/** Where a network is relative to a plane. */
export interface PlanePlace {
  /** The coordinates of the nearest point of the plane. */
  a: number;
  b: number;
  /** Euclidean distance from the plane. */
  off: number;
}

/** The parameters at a place of the plane, written to `out`. */
export function pointOn(
  { origin, first, second }: WeightPlane,
  a: number,
  b: number,
  out: Float64Array,
): Float64Array {
  for (let i = 0; i < out.length; i += 1) out[i] = origin[i]! + a * first[i]! + b * second[i]!;
  return out;
}

/** Projects parameters onto the plane. */
export function placeOn({ origin, first, second }: WeightPlane, parameters: ArrayLike<number>): PlanePlace {
  let [alongFirst, alongSecond, first2, second2] = [0, 0, 0, 0];
  for (let i = 0; i < origin.length; i += 1) {
    const from = parameters[i]! - origin[i]!;
    const [u, v] = [first[i]!, second[i]!];
    alongFirst += from * u;
    alongSecond += from * v;
    first2 += u * u;
    second2 += v * v;
  }
  const a = first2 > 0 ? alongFirst / first2 : 0;
  const b = second2 > 0 ? alongSecond / second2 : 0;
  // Not by Pythagoras: near the plane the difference of two large squares would have no digits left.
  let off2 = 0;
  for (let i = 0; i < origin.length; i += 1) {
    const rest = parameters[i]! - origin[i]! - a * first[i]! - b * second[i]!;
    off2 += rest * rest;
  }
  return { a, b, off: Math.sqrt(off2) };
}

/** Euclidean length. */
export function lengthOf(vector: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i += 1) sum += vector[i]! * vector[i]!;
  return Math.sqrt(sum);
}

/**
 * A plane through these parameters along two random directions, filter-normalised: the part of a direction that belongs
 * to a unit (its incoming weights and its bias) is as long as these parameters are in the network, so that a step
 * changes each unit by the same share. A unit whose parameters are all 0 gets a part of length 1.
 *
 * Source: H. Li et al., "Visualizing the Loss Landscape of Neural Nets", 2018, section 4. Unlike there, the bias belongs
 * to its unit, and the two parts of a unit are made perpendicular before they are scaled, so that the plane has no
 * shear: distances are equal in all directions. 1 along a direction is as far as the network is from 0.
 */
export function randomPlane(
  layers: readonly LayerLayout[],
  parameters: Float64Array,
  random: RandomSource,
): WeightPlane {
  const origin = Float64Array.from(parameters);
  const first = new Float64Array(origin.length);
  const second = new Float64Array(origin.length);
  for (const { fanIn, fanOut, weights, biases } of layers) {
    for (let unit = 0; unit < fanOut; unit += 1) {
      const places = Array.from({ length: fanIn + 1 }, (_, i) =>
        i < fanIn ? weights + i * fanOut + unit : biases + unit,
      );
      const length = lengthOf(places.map(at => origin[at]!)) || 1;
      const u = unitVector(
        places.map(() => random.normal()),
        null,
      );
      const v = unitVector(
        places.map(() => random.normal()),
        u,
      );
      places.forEach((at, i) => {
        first[at] = length * u[i]!;
        second[at] = length * v[i]!;
      });
    }
  }
  return { origin, first, second };
}

/** The vector, made perpendicular to `to` and of length 1. */
function unitVector(vector: readonly number[], to: readonly number[] | null): readonly number[] {
  const along = to ? vector.reduce((sum, x, i) => sum + x * to[i]!, 0) : 0;
  const rest = vector.map((x, i) => x - along * (to?.[i] ?? 0));
  const length = lengthOf(rest);
  return rest.map(x => x / length);
}
