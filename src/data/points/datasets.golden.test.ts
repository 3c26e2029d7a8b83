import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import blobs from '../fixtures/blobs.json';
import circles from '../fixtures/circles.json';
import gaussianQuantiles from '../fixtures/gaussian-quantiles.json';
import moons from '../fixtures/moons.json';
import type { Points } from './points';
import { makeBlobs, makeGaussianQuantiles } from './sklearn-clouds';
import { makeCircles, makeMoons } from './sklearn-curves';

// The fixtures are what scikit-learn 1.2 with NumPy 1.24 made, on a C library whose functions are not all
// correctly rounded: hashes are equal where it happened to round as it should.

interface Case {
  X: number[][];
  y: string;
  sha256_X_rowmajor_le_f64: string;
}

/** Largest |value − reference| in units of max(1, |reference|). */
function deviation({ x }: Points, golden: Case): number {
  const distances = golden.X.flat().map((value, i) => Math.abs(value - x[i]!) / Math.max(1, Math.abs(value)));
  return distances.reduce((most, one) => Math.max(most, one), 0);
}

function check(points: Points, golden: Case): void {
  expect(points.count).toBe(golden.X.length);
  expect(points.x.length).toBe(golden.X.flat().length);
  expect([...points.y].join('')).toBe(golden.y);
  expect(deviation(points, golden)).toBeLessThanOrEqual(1e-15);
}

function sha256(values: Float64Array): string {
  return createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex');
}

/** Checks every case, and which of them (by number) differ from the reference in their bits, in how many values. */
function checkAll<T extends Case>(
  cases: readonly T[],
  make: (golden: T) => Points,
  inexact: readonly number[],
  differences: number,
) {
  const made = cases.map(make);
  made.forEach((points, i) => check(points, cases[i]!));
  const different = made.flatMap(({ x }, i) => (sha256(x) === cases[i]!.sha256_X_rowmajor_le_f64 ? [] : [i]));
  expect(different).toEqual(inexact);
  const values = made.map(({ x }, i) => cases[i]!.X.flat().filter((value, j) => value !== x[j]).length);
  expect(values.reduce((total, one) => total + one, 0)).toBe(differences);
}

describe('data sets as scikit-learn makes them', () => {
  test('moons', () => {
    const make = ({ args }: (typeof moons.cases)[number]) =>
      makeMoons({
        samples: args.n_samples as number | [number, number],
        noise: args.noise ?? 0,
        seed: args.random_state,
        shuffle: args.shuffle ?? true,
      });
    checkAll(moons.cases, make, [8, 9, 10, 12], 6);
  });

  test('circles', () => {
    const make = ({ args }: (typeof circles.cases)[number]) =>
      makeCircles({
        samples: args.n_samples as number | [number, number],
        noise: args.noise ?? 0,
        factor: args.factor,
        seed: args.random_state,
      });
    checkAll(circles.cases, make, [1, 3, 4], 5);
  });

  test('gaussian quantiles', () => {
    const make = ({ args }: (typeof gaussianQuantiles.cases)[number]) =>
      makeGaussianQuantiles({
        samples: args.n_samples,
        classes: args.n_classes,
        features: args.n_features,
        seed: args.random_state,
        mean: args.mean ?? [],
        variance: args.cov ?? 1,
        shuffle: args.shuffle ?? true,
      });
    checkAll(gaussianQuantiles.cases, make, [1, 2, 5], 6);
  });

  test('blobs', () => {
    const make = ({ args }: (typeof blobs.cases)[number]) =>
      makeBlobs({
        samples: args.n_samples,
        centers: args.centers ?? 3,
        deviation: args.cluster_std ?? 1,
        seed: args.random_state,
        features: args.n_features ?? 2,
        box: (args.center_box ?? [-10, 10]) as [number, number],
        shuffle: args.shuffle ?? true,
      });
    checkAll(blobs.cases, make, [], 0);
  });
});
