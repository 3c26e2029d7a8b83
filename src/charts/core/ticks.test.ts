import { describe, expect, test } from 'vitest';
import { withEnds } from './axis-ends';
import { logTicks, ticks } from './ticks';

describe('ticks', () => {
  test('are round and inside', () => {
    expect(ticks(-1.2, 1.1, 5)).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(ticks(0.1, 0.3, 4)).toEqual([0.1, 0.15, 0.2, 0.25, 0.3]);
    expect(ticks(0, 20_000, 4)).toEqual([0, 5000, 10_000, 15_000, 20_000]);
  });

  test('are few, and none for an empty range', () => {
    for (const most of [1, 2, 3, 7, 11])
      expect(ticks(-0.37, 12.9, most).length).toBeLessThanOrEqual(most + 1);
    expect(ticks(1, 1, 5)).toEqual([]);
    expect(ticks(NaN, 1, 5)).toEqual([]);
    expect(ticks(0, Infinity, 5)).toEqual([]);
  });
});

test.each([
  [1e18, 1e18 + 1000],
  [-1e19, -1e19 + 4096],
  [1e15, 1e15 + 1],
])('ticks from %d to %d end', (low, high) => {
  expect(ticks(low, high, 5).length).toBeLessThan(12);
});

describe('logarithmic ticks', () => {
  test('are powers of ten, with 2 and 5 times each if those are few', () => {
    expect(logTicks(1, 20_000, 6)).toEqual([1, 10, 100, 1000, 10_000]);
    expect(logTicks(1, 60, 6)).toEqual([1, 2, 5, 10, 20, 50]);
    expect(logTicks(0.0004, 0.3, 9)).toEqual([0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2]);
  });

  test('leave out powers if there are many, and are empty for an empty range', () => {
    expect(logTicks(1e-8, 1e4, 6)).toEqual([1e-8, 1e-6, 1e-4, 0.01, 1, 100, 1e4]);
    for (const [low, high] of [
      [0, 10],
      [-1, 10],
      [10, 1],
      [1, Infinity],
      [NaN, 1],
    ] as const)
      expect(logTicks(low, high, 6)).toEqual([]);
  });
});

test('an axis has its ends, and between them what leaves the last number room', () => {
  const log = { share: 0.15, placeOf: Math.log10 };
  expect(withEnds([1, 20_000], [1, 10, 100, 1000, 10_000], log)).toEqual([1, 10, 100, 1000, 20_000]);
  expect(withEnds([1, 1000], [1, 10, 100, 1000], log)).toEqual([1, 10, 100, 1000]);
  expect(withEnds([0.002, 5], [0.01, 0.1, 1], log)).toEqual([0.002, 0.01, 0.1, 1, 5]);
  expect(withEnds([3, 3], [3], log)).toEqual([3]);
});
