import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sin } from '../exact/exact-math';
import { expand } from './feature-columns';
import { features, type FeatureName } from './features';
import fixture from '../fixtures/preprocessing.json';
import { makeGaussianQuantiles } from './sklearn-clouds';
import { makeMoons } from './sklearn-curves';
import { splitInOrder, trainTestSplit } from './split';
import { applyScaler, fitScaler } from './standardize';

describe('splits as scikit-learn makes them', () => {
  const plain = fixture.train_test_split.filter(golden => !golden.stratify_y);

  test.each(plain)('$n rows, $args', ({ n, args, train, test: kept }) => {
    const { test_size = 'train_size' in args ? 1 - args.train_size! : 0.25 } = args;
    const share = test_size < 1 ? test_size : test_size / n;
    const split =
      args.shuffle === false ? splitInOrder(n, share) : trainTestSplit(n, share, args.random_state!);
    expect([...split.train]).toEqual(train);
    expect([...split.test]).toEqual(kept);
  });

  test('no share for testing keeps every row in its place', () => {
    expect(trainTestSplit(4, 0, 7)).toEqual({ train: Uint32Array.of(0, 1, 2, 3), test: new Uint32Array(0) });
  });

  test('a share is rounded up', () => {
    expect(trainTestSplit(10, 0.01, 0).test).toHaveLength(1);
    expect(trainTestSplit(10, 1, 0).train).toHaveLength(0);
  });

  test.each([-0.1, 1.1, NaN])('a share of %d is refused', share => {
    expect(() => trainTestSplit(10, share, 0)).toThrow(`test share ${share}: expected 0 to 1`);
  });
});

describe('standardising as scikit-learn does', () => {
  const inputs = {
    'moons200_.2_0': makeMoons({ samples: 200, noise: 0.2, seed: 0 }).x,
    gq500_4_0: makeGaussianQuantiles({ samples: 500, classes: 4, seed: 0 }).x,
    'moons200_.2_0_shuffle=False (F-ordered -> pairwise sums)': makeMoons({
      samples: 200,
      noise: 0.2,
      seed: 0,
      shuffle: false,
    }).x,
    '[[1,5],[2,5],[3,5],[4,5]] constant column': Float64Array.of(1, 5, 2, 5, 3, 5, 4, 5),
  };

  test.each(fixture.standard_scaler)('$source', golden => {
    const x = inputs[golden.source as keyof typeof inputs];
    const scaler = fitScaler(x, x.length / 2);
    const z = applyScaler(scaler, x);
    const close = (values: Float64Array, expected: readonly number[]) =>
      expected.forEach((value, i) => expect(Math.abs(values[i]! - value)).toBeLessThanOrEqual(2e-15));
    close(scaler.mean, golden.mean);
    close(scaler.scale, golden.scale);
    close(z, golden.Z_first5.flat());
    // Columns side by side in memory are summed in pairs by NumPy, and two of the 500 clouds' points differ in a bit.
    if (!golden.C_contiguous_input || golden.source === 'gq500_4_0') return;
    expect([[...scaler.mean], [...scaler.scale]]).toEqual([golden.mean, golden.scale]);
    expect(createHash('sha256').update(new Uint8Array(z.buffer)).digest('hex')).toBe(golden.sha256_Z);
  });

  test('a column that is constant but for rounding is only shifted', () => {
    const { scale } = fitScaler(Float64Array.of(0.1, 1, 0.1, 2, 0.1, 3), 3);
    expect([...scale]).toEqual([1, Math.sqrt(2 / 3)]);
  });

  test('the points are not modified; an empty set is refused', () => {
    const x = Float64Array.of(1, 2, 3, 4);
    expect([...applyScaler({ mean: Float64Array.of(1, 1), scale: Float64Array.of(2, 1) }, x)]).toEqual([
      0, 1, 1, 3,
    ]);
    expect([...x]).toEqual([1, 2, 3, 4]);
    expect(() => fitScaler(new Float64Array(0), 0)).toThrow('expected at least 1');
  });
});

describe('features', () => {
  test('each of a point', () => {
    const all = Object.keys(features) as FeatureName[];
    expect([...expand(Float64Array.of(-1.5, 0.25), 1, all)]).toEqual([
      -1.5,
      0.25,
      2.25,
      0.0625,
      -0.375,
      sin(-1.5),
      sin(0.25),
    ]);
  });

  test('are side by side for all points, in the order asked for', () => {
    const x = Float64Array.of(1, 10, 2, 20, 3, 30);
    expect([...expand(x, 3, ['x2', 'x1sq'])]).toEqual([10, 20, 30, 1, 4, 9]);
    expect(expand(x, 3, [])).toHaveLength(0);
  });
});
