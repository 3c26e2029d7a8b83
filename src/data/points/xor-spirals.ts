import { cos, sin } from '../exact/exact-math';
import { reorder, type Points } from './points';
import { RandomState } from '../exact/random-state';
import { shares } from './sklearn-clouds';

/** Half the side of the square that XOR fills. */
const HALF_SIDE = 2;
/** Where a spiral ends. */
const SPIRAL_RADIUS = 3;
/** Turns of all arms together: a ray from the centre crosses this many arms, whatever their number. */
const ALL_TURNS = 3.5;

export interface ShapeOptions {
  samples: number;
  /** Standard deviation of what is added to each coordinate. */
  noise: number;
  seed: number;
}

/**
 * Four squares of two classes: class 0 where x₁ and x₂ have the same sign, class 1 where they differ. Point i lies in
 * quadrant i mod 4, (u, v) uniform in [0, 2)² times the quadrant's signs; the points are shuffled, then each
 * coordinate moves by noise · N(0, 1), so that noise carries points across the boundary with their class.
 */
export function makeXor({ samples, noise, seed }: ShapeOptions): Points {
  const random = new RandomState(seed);
  const x = new Float64Array(2 * samples);
  const y = new Uint8Array(samples);
  for (let i = 0; i < samples; i += 1) {
    // By quadrant: + +, − +, − −, + −; the first points already are of both classes.
    const signs = [i % 4 === 0 || i % 4 === 3 ? 1 : -1, i % 4 < 2 ? 1 : -1] as const;
    x[2 * i] = signs[0] * random.uniformBetween(0, HALF_SIDE);
    x[2 * i + 1] = signs[1] * random.uniformBetween(0, HALF_SIDE);
    y[i] = i % 2;
  }
  return shuffledAndMoved({ x, y, count: samples, classes: 2 }, noise, random);
}

/**
 * Arms that wind out of the origin, one a class. Point j of the n of arm c lies at t = (j + 1)/n of its length:
 * radius 3t, angle 2π(c/arms + 3.5t/arms), so that neighbouring arms are equally far apart whatever their number.
 * The points are shuffled, then each coordinate moves by noise · N(0, 1).
 */
export function makeSpirals({ samples, noise, seed, arms }: ShapeOptions & { arms: number }): Points {
  const random = new RandomState(seed);
  const counts = shares(samples, arms);
  const labels = counts.flatMap((count, arm) => new Array<number>(count).fill(arm));
  const x = counts.flatMap((count, arm) =>
    Array.from({ length: count }, (_, j) => {
      const t = (j + 1) / count;
      const angle = (2 * Math.PI * (arm + ALL_TURNS * t)) / arms;
      return [SPIRAL_RADIUS * t * cos(angle), SPIRAL_RADIUS * t * sin(angle)];
    }).flat(),
  );
  const spirals = { x: Float64Array.from(x), y: Uint8Array.from(labels), count: samples, classes: arms };
  return shuffledAndMoved(spirals, noise, random);
}

function shuffledAndMoved(sorted: Points, noise: number, random: RandomState): Points {
  const points = reorder(sorted, random.permutation(sorted.count));
  points.x.forEach((value, i) => (points.x[i] = value + noise * random.normal()));
  return points;
}
