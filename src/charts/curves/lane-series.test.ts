import { describe, expect, it, test } from 'vitest';
import {
  at,
  countBeyond,
  difference,
  meanAndSpread,
  nearestIndex,
  scalesOf,
  thin,
  upTo,
} from './lane-series';

const line = (count: number, y: (x: number) => number, from = 0) => {
  const x = Array.from({ length: count }, (_, i) => from + i);
  return { x, y: x.map(y) };
};

test('the nearest point of a curve is one that was measured', () => {
  const series = { x: [1, 2, 10, 40], y: [0, 0, 0, 0] };
  expect([1, 1.4, 5, 7, 26, 40].map(position => nearestIndex(series, position))).toEqual([0, 0, 1, 2, 3, 3]);
  expect([0.9, 41].map(position => nearestIndex(series, position))).toEqual([null, null]);
  expect(nearestIndex({ x: [], y: [] }, 1)).toBeNull();
});

describe('the series of compared runs', () => {
  it('are thinned but keep both ends and every peak', () => {
    const long = line(5000, x => (x === 1234 ? 9 : Math.sin(x / 200)));
    for (const form of ['linear', 'log'] as const) {
      const short = thin({ x: long.x.slice(1), y: long.y.slice(1) }, 200, form);
      expect(short.x.length).toBeLessThanOrEqual(220);
      expect(short.x[0]).toBe(1);
      expect(short.x.at(-1)).toBe(4999);
      expect(Math.max(...short.y)).toBe(9);
      expect([...short.x].sort((a, b) => a - b)).toEqual(short.x);
      expect(new Set(short.x).size).toBe(short.x.length);
    }
    expect(
      thin(
        line(10, x => x),
        200,
        'linear',
      ),
    ).toEqual(line(10, x => x));
  });

  it('can be read between their points, and nowhere else', () => {
    const one = { x: [1, 2, 4], y: [10, 20, 0] };
    expect([1, 1.5, 3, 4].map(x => at(one, x))).toEqual([10, 15, 10, 0]);
    expect([at(one, 0.9), at(one, 4.1), at({ x: [], y: [] }, 1)]).toEqual([null, null, null]);
  });

  it('have a mean and a deviation where all of them have values', () => {
    const { mean, low, high } = meanAndSpread([line(5, () => 1), line(4, () => 3)]);
    expect(mean).toEqual({ x: [0, 1, 2, 3], y: [2, 2, 2, 2] });
    expect(high.y[0]! - low.y[0]!).toBeCloseTo(2 * Math.SQRT2, 12);
    expect(
      difference(
        line(3, x => x),
        line(2, () => 1),
      ),
    ).toEqual({ x: [0, 1], y: [-1, 0] });
  });

  it('share axes that one diverging run does not spoil', () => {
    const tame = line(100, x => 1 / (x + 1));
    const wild = line(100, x => (x === 0 ? 1.2 : 1e6));
    const { x, y } = scalesOf([tame, wild], 'loss', { x: 'linear', y: 'linear' });
    expect(x).toMatchObject({ low: 0, high: 99 });
    expect(y.low).toBe(0);
    expect(y.high).toBeLessThan(2);
    // Far off from its first point on, in the middle of the list or with only one other lane.
    const worse = line(100, () => 1e12);
    for (const all of [
      [tame, worse],
      [worse, tame, wild, worse, tame],
    ]) {
      const { y: shown } = scalesOf(all, 'loss', { x: 'linear', y: 'linear' });
      expect(shown.high).toBeLessThan(2);
      expect(countBeyond(all, shown)).toBe(all.length - all.filter(one => one === tame).length);
    }
    // A lane that has learned by its first point does not make the others outliers.
    const quick = line(100, () => 0.001);
    const mixed = scalesOf([quick, tame], 'loss', { x: 'linear', y: 'linear' });
    expect(countBeyond([quick, tame], mixed.y)).toBe(0);
    const accuracy = scalesOf([line(100, x => Math.min(0.97, x / 20))], 'accuracy', {
      x: 'linear',
      y: 'log',
    });
    expect(accuracy.y).toEqual({ low: 0.96, high: 1, form: 'linear' });
  });

  it('of a single point have an axis around it', () => {
    const one = [{ x: [1], y: [0.4] }];
    expect(scalesOf(one, 'loss', { x: 'linear', y: 'linear' }).x).toMatchObject({ low: 0, high: 1 });
    expect(scalesOf(one, 'loss', { x: 'log', y: 'linear' }).x).toMatchObject({ low: 1, high: 10 });
  });
});

it('a curve that goes on beyond the axis ends at its edge', () => {
  const series = { x: [0, 10, 20], y: [1, 3, 7] };
  expect(upTo(series, 20)).toBe(series);
  expect(upTo(series, 15)).toEqual({ x: [0, 10, 15], y: [1, 3, 5] });
  expect(upTo(series, 10)).toEqual({ x: [0, 10, 10], y: [1, 3, 3] });
  expect(upTo({ x: [5, 6], y: [1, 1] }, 2)).toEqual({ x: [], y: [] });
  expect(upTo({ x: [], y: [] }, 2)).toEqual({ x: [], y: [] });
});
