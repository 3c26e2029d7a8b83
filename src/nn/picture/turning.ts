import { dot } from './vectors';

/** A linear projection onto a plane, [2][axes], with orthonormal rows. */
export type Turn = Float64Array;

const ROUNDS = 24;

/**
 * The projection nearest to `turn` that takes a direction of length 1 to a place, or as close to it as an orthonormal
 * projection can. Alternates between two sets: the projections that take it there exactly, whose nearest to P is
 * P + (place − P d) dᵀ, and the orthonormal ones, whose nearest is (P Pᵀ)^(−1/2) P. M. Li, Z. Zhao and C. Scheidegger (Visualizing Neural Networks with the Grand Tour, Distill 2020) turn by handles in this way.
 *
 * @param direction [axes]
 * @param place its two coordinates; a place farther than 1 from the middle is moved there
 */
export function turnedTo(turn: Turn, direction: Float64Array, place: readonly [number, number]): Turn {
  const axes = direction.length;
  const far = Math.max(1, Math.sqrt(place[0] ** 2 + place[1] ** 2));
  const target = [place[0] / far, place[1] / far] as const;
  let now: Turn = turn.slice();
  for (let round = 0; round < ROUNDS; round += 1) {
    const moved = now.slice();
    for (const row of [0, 1] as const) {
      const off = target[row] - along(now, row, direction);
      for (let i = 0; i < axes; i += 1) moved[row * axes + i]! += off * direction[i]!;
    }
    const next = orthonormal(moved);
    if (!next) break;
    now = next;
  }
  return now;
}

/** The projection with its first row along one direction, and its second along the part of another perpendicular to it; null
 * if they are parallel or missing. */
export function planeOf(first: Float64Array, second: Float64Array): Turn | null {
  const axes = first.length;
  const both = new Float64Array(2 * axes);
  const [a, b, ab] = [dot(first, first), dot(second, second), dot(first, second)];
  const rest = a > 0 ? b - (ab * ab) / a : 0;
  if (!(rest > 1e-9 * b)) return null;
  for (let i = 0; i < axes; i += 1) {
    both[i] = first[i]! / Math.sqrt(a);
    both[axes + i] = (second[i]! - (ab / a) * first[i]!) / Math.sqrt(rest);
  }
  return both;
}

/** One coordinate of a direction's image. */
export function along(turn: Turn, row: 0 | 1, direction: Float64Array): number {
  const axes = direction.length;
  let sum = 0;
  for (let i = 0; i < axes; i += 1) sum += turn[row * axes + i]! * direction[i]!;
  return sum;
}

/** The nearest matrix with orthonormal rows; null if the rows are dependent. */
function orthonormal(rows: Float64Array): Turn | null {
  const axes = rows.length / 2;
  const [first, second] = [rows.subarray(0, axes), rows.subarray(axes)];
  const [a, b, c] = [dot(first, first), dot(first, second), dot(second, second)];
  const root = Math.sqrt(Math.max(0, a * c - b * b));
  const trace = Math.sqrt(a + c + 2 * root);
  // The square root of [[a, b], [b, c]] is [[a + root, b], [b, c + root]] / trace, and its determinant is root.
  if (!(root > 1e-12 * (a + c))) return null;
  const scale = 1 / (root * trace);
  const out = new Float64Array(2 * axes);
  for (let i = 0; i < axes; i += 1) {
    out[i] = scale * ((c + root) * first[i]! - b * second[i]!);
    out[axes + i] = scale * ((a + root) * second[i]! - b * first[i]!);
  }
  return out;
}
