import { expect, it } from 'vitest';
import { lossScale, shareOf } from './loss-scale';

it('is linear where the losses are of one size', () => {
  const scale = lossScale([0.2, 0.9, 0.4])!;
  expect(scale).toMatchObject({ isLog: false, low: 0.2, high: 0.9 });
  expect(scale.levels).toEqual(Array.from({ length: 15 }, (_, i) => (20 + 5 * i) / 100));
  expect(shareOf(scale, 0.55)).toBeCloseTo(0.5, 12);
});

it('is logarithmic over decades, with few round levels', () => {
  const scale = lossScale([0.001, 10])!;
  expect(scale.isLog).toBe(true);
  expect(scale.levels).toEqual([0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]);
  expect(shareOf(scale, 0.1)).toBeCloseTo(0.5, 12);
  expect([shareOf(scale, 1e-9), shareOf(scale, 1e9)]).toEqual([0, 1]);
  expect(lossScale([1e-5, 1e9])!.levels.length).toBeLessThan(15);
});

it('leaves out what is not finite, and has no scale without finite losses', () => {
  const scale = lossScale([NaN, 1, Infinity, 2])!;
  expect(scale).toMatchObject({ low: 1, high: 2 });
  expect(shareOf(scale, Infinity)).toBeNaN();
  expect(lossScale([NaN, Infinity])).toBeNull();
  expect(lossScale([])).toBeNull();
});

it('keeps its colours for the valley where losses span more than it can show', () => {
  expect(lossScale([3, 1e40])).toMatchObject({ low: 3, high: 3e6, isCut: [false, true] });
  expect(lossScale([0, 2])).toMatchObject({ low: 1e-5, high: 2, isCut: [true, false] });
});

it('has a place for a loss of 0, and for losses that are all equal', () => {
  expect(shareOf(lossScale([0, 1])!, 0)).toBe(0);
  expect(lossScale([0, 0])).toMatchObject({ isLog: false });
  expect(shareOf(lossScale([3, 3])!, 3)).toBe(0);
});
