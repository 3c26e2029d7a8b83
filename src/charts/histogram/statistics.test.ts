import { expect, test } from 'vitest';
import type { Slice } from '../curves/series';
import { layoutStatistics } from './statistics';

function slice(step: number, min: number, max: number, mean: number, std: number): Slice {
  const counts = new Uint32Array(4);
  return { step, time: step, summary: { count: 10, min, max, mean, std, nonFinite: 0, dead: 0, counts } };
}

const range = (...slices: Slice[]) => {
  const { low, high } = layoutStatistics(slices, 300, 200);
  return [low, high];
};

test('without negative values, as after ReLU, the range has no negative part', () => {
  const [low, high] = range(slice(0, 0, 2, 0.3, 0.5), slice(100, 0, 4, 0.4, 0.9));
  expect(low).toBe(0);
  expect(high).toBeCloseTo(4.225, 3);
});

test('without positive values, the range has no positive part', () => {
  expect(range(slice(0, -3, 0, -0.2, 0.6))[1]).toBe(0);
  expect(range(slice(0, -3, -0.001, -0.2, 0.6))[1]).toBe(0);
});

test('values on both sides get a margin on both, and deviations fit', () => {
  expect(range(slice(0, -1, 1, 0, 0.5))).toEqual([-1.1, 1.1]);
  const [low] = range(slice(0, -1, 9, 1, 3));
  expect(low).toBeLessThan(-2);
});

test('a single value is in the middle of its range', () => {
  expect(range(slice(0, 0, 0, 0, 0))).toEqual([-1, 1]);
  expect(range(slice(0, 5, 5, 5, 0))).toEqual([4.5, 5.5]);
  expect(range()).toEqual([-1, 1]);
});
