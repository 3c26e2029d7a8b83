import { placeOn, type WeightPlane } from './weight-plane';

/**
 * The same plane, turned so that the path ends straight to the right of where it begins, and mirrored so that it lies
 * above the straight line between them, on the whole.
 *
 * Principal components turn and change their signs from one fit to the next while a path grows, so that its picture would
 * jump. Where a path begins and ends, and on which side it bends, hardly changes. The same path always gives the same
 * axes.
 *
 * @param plane with axes of length 1
 * @param before the plane of a shorter path of the same run: the second axis then keeps its side, if it would not otherwise
 */
export function orientedAlong(
  plane: WeightPlane,
  path: readonly Float64Array[],
  before: WeightPlane | null = null,
): WeightPlane {
  const places = path.map(one => placeOn(plane, one));
  const [begin, end] = [places[0]!, places.at(-1)!];
  const [along, across] = [end.a - begin.a, end.b - begin.b];
  const length = Math.sqrt(along * along + across * across);
  if (!(length > 0)) return plane;
  const [cos, sin] = [along / length, across / length];
  const first = combined(plane, cos, sin);
  const second = combined(plane, -sin, cos);
  const height = before
    ? inner(second, before.second)
    : places.reduce((sum, { a, b }) => sum - sin * (a - begin.a) + cos * (b - begin.b), 0);
  return { origin: plane.origin, first, second: height < 0 ? second.map(x => -x) : second };
}

function combined({ first, second }: WeightPlane, a: number, b: number): Float64Array {
  return first.map((x, i) => a * x + b * second[i]!);
}

function inner(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, x, i) => sum + x * other[i]!, 0);
}
