import { sin } from '../exact/exact-math';
import { RandomState } from '../exact/random-state';
import type { Points } from './points';

export interface NumberOptions {
  samples: number;
  noise: number;
  seed: number;
}

/** Half the width of the square that TensorFlow Playground's points fill. */
const RADIUS = 6;
/** The sum of both coordinates at which its plane's label is 1. */
const PLANE_SCALE = 10;
/** The centres of its hills (1) and hollows (−1), and their radius. */
const BUMPS = [
  [-4, 2.5, 1],
  [0, 2.5, -1],
  [4, 2.5, 1],
  [-4, -2.5, -1],
  [0, -2.5, 1],
  [4, -2.5, -1],
] as const;
const REACH = 2;
/** Three half waves: the sine falls, rises and falls. */
const HALF_WIDTH = 1.5 * Math.PI;

/**
 * x₁ uniform in [−3π/2, 3π/2), y = sin x₁ + noise · N(0, 1); for each point x₁ is drawn first. The second coordinate is
 * y itself, which places the point in the picture; a network sees the first coordinate only.
 */
export function makeSine({ samples, noise, seed }: NumberOptions): Points {
  const random = new RandomState(seed);
  const x = new Float64Array(2 * samples);
  const targets = new Float64Array(samples);
  for (let i = 0; i < samples; i += 1) {
    const across = random.uniformBetween(-HALF_WIDTH, HALF_WIDTH);
    const label = sin(across) + noise * random.normal();
    x[2 * i] = across;
    x[2 * i + 1] = label;
    targets[i] = label;
  }
  return { x, y: new Uint8Array(samples), targets, count: samples, classes: 1 };
}

/** TensorFlow Playground's `regressPlane`: (x₁ + x₂) / 10 over the square from −6 to 6. */
export function makePlane(options: NumberOptions): Points {
  return overSquare(options, (x1, x2) => (x1 + x2) / PLANE_SCALE);
}

/**
 * TensorFlow Playground's `regressGaussian`: cones of height 1 and radius 2, three up and three down; where two of them
 * overlap, the farther from 0 counts, and of equal ones the first.
 */
export function makeBumps(options: NumberOptions): Points {
  return overSquare(options, (x1, x2) => {
    let label = 0;
    for (const [c1, c2, sign] of BUMPS) {
      const [d1, d2] = [x1 - c1, x2 - c2];
      const height = sign * Math.max(0, 1 - Math.sqrt(d1 * d1 + d2 * d2) / REACH);
      if (Math.abs(height) > Math.abs(label)) label = height;
    }
    return label;
  });
}

/**
 * Points uniform in the square, as TensorFlow Playground makes them: noise moves the place at which the label is read,
 * by up to that share of the square's half side in each direction, and not the point. For each point x₁, x₂ and both
 * moves are drawn in this order.
 */
function overSquare(
  { samples, noise, seed }: NumberOptions,
  labelAt: (x1: number, x2: number) => number,
): Points {
  const random = new RandomState(seed);
  const x = new Float64Array(2 * samples);
  const targets = new Float64Array(samples);
  for (let i = 0; i < samples; i += 1) {
    const x1 = random.uniformBetween(-RADIUS, RADIUS);
    const x2 = random.uniformBetween(-RADIUS, RADIUS);
    const move1 = random.uniformBetween(-RADIUS, RADIUS) * noise;
    const move2 = random.uniformBetween(-RADIUS, RADIUS) * noise;
    x[2 * i] = x1;
    x[2 * i + 1] = x2;
    targets[i] = labelAt(x1 + move1, x2 + move2);
  }
  return { x, y: new Uint8Array(samples), targets, count: samples, classes: 1 };
}
