import { cos, sin } from '../exact/exact-math';
import type { Points } from './points';
import { RandomState } from '../exact/random-state';
import { reorder } from './points';

export interface CurveOptions {
  /** All points, halved between the classes (the second takes the odd one), or those of each class. */
  samples: number | readonly [number, number];
  /** Standard deviation of what is added to each coordinate. */
  noise: number;
  seed: number;
  /** Whether the points are put in random order; true if not given. */
  shuffle?: boolean;
}

/**
 * Two interleaving half circles: `sklearn.datasets.make_moons`. Class 0 is the upper one, of radius 1 about (0, 0);
 * class 1 the lower one about (1, 0.5).
 */
export function makeMoons(options: CurveOptions): Points {
  const [outer, inner] = perClass(options.samples);
  const x = new Float64Array(2 * (outer + inner));
  linspace(Math.PI, outer, true).forEach((angle, i) => x.set([cos(angle), sin(angle)], 2 * i));
  linspace(Math.PI, inner, true).forEach((angle, i) =>
    x.set([1 - cos(angle), 1 - sin(angle) - 0.5], 2 * (outer + i)),
  );
  return finish(x, outer, options);
}

/**
 * A large circle around a small one: `sklearn.datasets.make_circles`. Class 0 has radius 1, class 1 the radius
 * `factor`, from 0 to below 1.
 */
export function makeCircles(options: CurveOptions & { factor: number }): Points {
  const { factor } = options;
  if (!(factor >= 0 && factor < 1)) throw new RangeError(`factor ${factor}: expected 0 ≤ factor < 1`);
  const [outer, inner] = perClass(options.samples);
  const x = new Float64Array(2 * (outer + inner));
  linspace(2 * Math.PI, outer, false).forEach((angle, i) => x.set([cos(angle), sin(angle)], 2 * i));
  linspace(2 * Math.PI, inner, false).forEach((angle, i) =>
    x.set([cos(angle) * factor, sin(angle) * factor], 2 * (outer + i)),
  );
  return finish(x, outer, options);
}

function perClass(samples: CurveOptions['samples']): readonly [number, number] {
  if (typeof samples !== 'number') return samples;
  const outer = Math.floor(samples / 2);
  return [outer, samples - outer];
}

/** `count` numbers from 0 to end as NumPy's linspace computes them. */
function linspace(end: number, count: number, endpoint: boolean): Float64Array {
  const step = end / (endpoint ? count - 1 : count);
  return Float64Array.from({ length: count }, (_, i) => {
    if (i === 0) return 0;
    return endpoint && i === count - 1 ? end : i * step;
  });
}

/** Labels the points (those before `boundary` 0, the others 1), shuffles them, then moves them: in that order. */
function finish(x: Float64Array, boundary: number, { noise, seed, shuffle = true }: CurveOptions): Points {
  const count = x.length / 2;
  const random = new RandomState(seed);
  const y = Uint8Array.from({ length: count }, (_, i) => (i < boundary ? 0 : 1));
  const sorted: Points = { x, y, count, classes: 2 };
  const points = shuffle ? reorder(sorted, random.permutation(count)) : sorted;
  points.x.forEach((value, i) => (points.x[i] = value + noise * random.normal()));
  return points;
}
