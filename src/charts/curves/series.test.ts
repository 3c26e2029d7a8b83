import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../experiment/measured/points';
import { dotsOf, hitHistograms, layoutHistograms } from '../histogram/histogram-layout';
import { evenly } from '../histogram/histograms';
import { commonRange, rebin, seriesOf, spread, type Slice } from './series';
import { seriesCsv } from './series-csv';
import { hitStatistics, layoutStatistics } from '../histogram/statistics';

function slice(epoch: number, values: readonly number[], nonFinite = 0): Slice {
  const min = Math.min(...values);
  const max = Math.max(...values);
  const counts = new Uint32Array(48);
  for (const value of values) {
    const bin = max === min ? 0 : Math.min(47, Math.floor(((value - min) / (max - min)) * 48));
    counts[bin]! += 1;
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const std = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  const count = values.length + nonFinite;
  return { step: epoch, time: epoch, summary: { count, min, max, mean, std, nonFinite, dead: 0, counts } };
}

const even = Array.from({ length: 1000 }, (_, i) => i / 999);

describe('the common range', () => {
  test('contains nearly all values', () => {
    const { low, high, outside, total } = commonRange([slice(0, even)]);
    expect(low).toBeLessThan(0.01);
    expect(high).toBeGreaterThan(0.99);
    expect(high).toBeLessThanOrEqual(1);
    expect(total).toBe(1000);
    expect(outside).toBe(0);
  });

  test('ignores an outlier, and counts it', () => {
    const { high, outside, total } = commonRange([slice(0, even), slice(1, even), slice(2, [...even, 1e6])]);
    expect(high).toBeLessThan(1e6);
    expect(outside).toBe(1);
    expect(total).toBe(3001);
  });

  test('does not go beyond the values', () => {
    const { low, high } = commonRange([slice(0, even), slice(1, even)]);
    expect(low).toBe(0);
    expect(high).toBe(1);
  });

  test('has a width if all values are equal', () => {
    const zero = commonRange([slice(0, [0, 0])]);
    expect([zero.low, zero.high]).toEqual([-1, 1]);
    const five = commonRange([slice(0, [5, 5])]);
    expect(five.low).toBeLessThan(5);
    expect(five.high).toBeGreaterThan(5);
    expect(commonRange([])).toEqual({ low: -1, high: 1, outside: 0, total: 0 });
  });
});

describe('rebinning', () => {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

  test('loses nothing inside the range', () => {
    expect(sum(rebin(slice(0, even).summary, -1, 2, 30))).toBeCloseTo(1000, 9);
    expect(sum(rebin(slice(0, even).summary, 0.5, 2, 30))).toBeCloseTo(500, -1);
    expect(sum(rebin(slice(0, [3, 3, 3]).summary, 0, 10, 10))).toBe(3);
    expect(sum(rebin(slice(0, even).summary, 0, 1, 400))).toBeCloseTo(1000, 9);
  });

  test('keeps counts whole where the bins are wide enough', () => {
    const bins = rebin(slice(0, [0, 0.1, 3.5, 3.6, 9.9, 10]).summary, 0, 10, 10);
    expect([...bins]).toEqual([2, 0, 0, 2, 0, 0, 0, 0, 0, 2]);
    expect([...rebin(slice(0, [3.5]).summary, 0, 10, 10)]).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  });

  test('counts the finite values alone', () => {
    expect(sum(rebin(slice(0, even, 500).summary, -1, 2, 30))).toBe(1000);
  });
});

test('spreading keeps the first and the last, and even steps between', () => {
  const numbers = Array.from({ length: 101 }, (_, i) => i);
  const some = spread(numbers, 11);
  expect(some).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  expect(spread([1, 2, 3], 10)).toEqual([1, 2, 3]);
  expect(spread([], 10)).toEqual([]);
  for (const most of [2, 5, 36, 99]) {
    const kept = spread(numbers, most);
    expect(kept.length).toBeLessThanOrEqual(most + 1);
    expect([kept[0], kept.at(-1)]).toEqual([0, 100]);
  }
});

describe('ridges', () => {
  const slices = [slice(0, even), slice(10, even), slice(20, [...even, ...even.map(x => x * 0.1)])];
  const layout = layoutHistograms(slices, 400, 300);

  test('the newest is in front and lowest', () => {
    const baselines = layout.ridges.map(({ baseline }) => baseline);
    expect(baselines).toEqual([...baselines].sort((a, b) => a - b));
    expect(baselines.at(-1)).toBe(layout.bottom);
    expect(layout.ghost).toEqual(layout.ridges[0]?.heights);
  });

  test('pointing gives the slice and the bin that is drawn there', () => {
    const { range, left, right, bottom } = layout;
    const x = left + ((0.505 - range.low) / (range.high - range.low)) * (right - left);
    const hit = hitHistograms(layout, x, bottom - 1);
    expect(hit?.slice.time).toBe(20);
    expect(hit?.low).toBeLessThanOrEqual(0.505);
    expect(hit?.high).toBeGreaterThan(0.505);
    const { counts, heights } = layout.ridges.at(-1)!;
    expect((hit?.high ?? 0) - (hit?.low ?? 0)).toBeCloseTo((range.high - range.low) / counts.length, 9);
    expect(counts).toContain(hit?.count);
    expect(hit?.count).toBeGreaterThanOrEqual(20);
    // Heights are in proportion to the counts that are read out, unless they are cut off.
    const tallest = Math.max(...heights);
    const scale = heights[heights.length - 2]! / counts.at(-1)!;
    counts.forEach((count, i) => {
      expect(heights[i + 1]).toBeCloseTo(Math.min(tallest, count * scale), 9);
    });
  });

  test('few values are dots, and pointing at one gives its place and number', () => {
    const few = [-4, -4, 0.5, 0.8, 2.6, 3];
    const dotted = layoutHistograms([slice(0, [-1, 0, 1, 2, 2, 3]), slice(5, few)], 400, 300);
    expect(dotted.dot).toBeGreaterThan(0);
    expect(Math.max(...dotted.ridges.flatMap(({ heights }) => [...heights]))).toBe(0);
    expect(dotsOf(dotted.ridges[1]!.slice).map(({ count }) => count)).toEqual([2, 1, 1, 1, 1]);
    const { range, left, right, bottom } = dotted;
    const at = (value: number) => {
      const x = left + ((value - range.low) / (range.high - range.low)) * (right - left);
      return hitHistograms(dotted, x, bottom - 2);
    };
    for (const [value, count] of [
      [-4, 2],
      [0.55, 1],
      [-2, 0],
    ] as const) {
      const hit = at(value);
      expect(hit?.count, `at ${value}`).toBe(count);
      expect(hit?.slice.time).toBe(5);
    }
    expect(at(0.8)!.low).toBeLessThanOrEqual(0.8);
    expect(at(0.8)!.high).toBeGreaterThanOrEqual(0.8);
    expect(layoutHistograms([slice(0, even), slice(5, few)], 400, 300).dot).toBeNull();
  });

  test('bins beyond the values are empty', () => {
    // The newest slice's values end here, but the range contains the older ones too and continues.
    const narrower = layoutHistograms(
      [
        slice(0, even),
        slice(
          10,
          even.map(x => 0.5 + x / 2),
        ),
      ],
      400,
      300,
    );
    const hit = hitHistograms(narrower, narrower.left, narrower.bottom);
    expect(hit?.slice.time).toBe(10);
    expect(hit?.count).toBe(0);
    expect(hit?.high).toBeLessThanOrEqual(0.5);
    expect(hitHistograms(layout, 399, 100)).toBeNull();
    expect(hitHistograms(layoutHistograms([], 400, 300), 50, 50)).toBeNull();
  });

  test('a spike does not flatten the rest', () => {
    const spiky = layoutHistograms(
      [slice(0, [0, 0, 0]), slice(1, even), slice(2, even), slice(3, even)],
      400,
      300,
    );
    const tallest = Math.max(...spiky.ridges.at(-1)!.heights);
    expect(tallest).toBeGreaterThan(30);
    expect(Math.max(...spiky.ridges[0]!.heights)).toBeLessThan(150);
  });

  test.each([2, 3, 12, 36])('none of %d ridges is cut off at the top, however tall the first', count => {
    const bins = Array.from({ length: count }, (_, i) =>
      slice(i, i === 0 ? [...Array<number>(500).fill(0.5), 0, 1] : even),
    );
    const tall = layoutHistograms(bins, 400, 300);
    for (const { baseline, heights } of tall.ridges) {
      expect(baseline - Math.max(...heights)).toBeGreaterThanOrEqual(tall.top - 1e-9);
    }
    expect(tall.ridges.at(-1)!.baseline).toBe(tall.bottom);
  });

  test('labels are evenly spread, the first and the last always', () => {
    expect(evenly(36, 200, 28)).toEqual([0, 5, 10, 15, 20, 25, 30, 35]);
    expect(evenly(3, 200, 28)).toEqual([0, 1, 2]);
    expect(evenly(36, 20, 28)).toEqual([0, 35]);
    expect(evenly(36, 5, 28)).toEqual([35]);
    expect(evenly(1, 0, 28)).toEqual([0]);
    expect(evenly(0, 0, 28)).toEqual([]);
  });

  test('a single slice has no ghost', () => {
    expect(layoutHistograms([slice(0, even)], 400, 300).ghost).toBeNull();
  });
});

describe('statistics', () => {
  const slices = [slice(0, [-1, 1]), slice(50, [0, 2]), slice(100, [3, 5])];
  const layout = layoutStatistics(slices, 300, 200);

  test('epochs are a linear axis, and everything fits', () => {
    const [a, b, c] = layout.columns.map(({ x }) => x);
    expect(b! - a!).toBeCloseTo(c! - b!, 9);
    expect(layout.low).toBeLessThan(-1);
    expect(layout.high).toBeGreaterThan(5);
  });

  test('pointing gives the nearest step', () => {
    expect(hitStatistics(layout, layout.columns[1]!.x + 4)?.time).toBe(50);
    expect(hitStatistics(layout, 0)).toBeNull();
    expect(hitStatistics(layoutStatistics([], 300, 200), 100)).toBeNull();
  });
});

describe('snapshots', () => {
  const { summary } = slice(0, [1, 2]);
  const none = { ...summary, count: 3, nonFinite: 3, counts: new Uint32Array(48) };
  const layer = { input: summary, output: summary, weight: summary, bias: none, gradient: summary };
  const snapshots: Snapshot[] = [{ step: 4, epoch: 2, layers: [layer, layer] }];

  test('become series without steps that have no finite value', () => {
    expect(seriesOf(snapshots, 1, 'weight')).toEqual([{ step: 4, time: 2, summary }]);
    expect(seriesOf(snapshots, 0, 'bias')).toEqual([]);
    expect(seriesOf(snapshots, 7, 'weight')).toEqual([]);
  });

  test('become a table', () => {
    const lines = seriesCsv(snapshots).trimEnd().split('\n');
    expect(lines).toHaveLength(1 + 2 * 5);
    expect(lines[0]).toMatch(
      /^step,epoch,layer,quantity,count,min,max,mean,std,nonFinite,dead,bin0,.*bin47$/,
    );
    expect(lines[1]).toMatch(/^4,2,1,input,2,1,2,1.5,0.5,0,0,1,/);
    expect(new Set(lines.map(line => line.split(',').length))).toEqual(new Set([11 + 48]));
  });
});

describe('overlaid ridges and a moment', () => {
  const slices = Array.from({ length: 100 }, (_, i) => slice(100 * i, i < 50 ? even : even.map(x => x / 2)));
  const layout = layoutHistograms(slices, 400, 300, { isOverlaid: true, unit: 'step', at: 3700 });

  test('overlaid ones share one baseline and fit', () => {
    expect(new Set(layout.ridges.map(({ baseline }) => baseline))).toEqual(new Set([layout.bottom]));
    for (const { heights } of layout.ridges) {
      expect(Math.max(...heights)).toBeLessThanOrEqual(layout.bottom - layout.top + 1e-9);
    }
  });

  test('the chosen step is among those shown, in order', () => {
    expect(layout.ridges[layout.marked]?.slice.step).toBe(3700);
    const steps = layout.ridges.map(ridge => ridge.slice.step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(layoutHistograms(slices, 400, 300, { at: 55 }).marked).toBe(-1);
    const { marked } = layoutStatistics(slices, 200, 100, { at: 3700 });
    expect(marked?.slice.step).toBe(3700);
  });

  test('pointing at an outline finds its ridge, not the one in front', () => {
    const x = layout.left + 0.3 * (layout.right - layout.left);
    const heightAt = (ridge: number) => {
      const { heights } = layout.ridges[ridge]!;
      return heights[1 + Math.floor(0.3 * (heights.length - 2))]!;
    };
    const last = layout.ridges.length - 1;
    expect(Math.abs(heightAt(0) - heightAt(last))).toBeGreaterThan(20);
    expect(hitHistograms(layout, x, layout.bottom - heightAt(last))?.slice.step).toBe(9900);
    expect(hitHistograms(layout, x, layout.bottom - heightAt(0))!.slice.step).toBeLessThan(5000);
  });

  test('a spike of zeros leaves the other values visible', () => {
    const relu = [...Array<number>(9000).fill(0), ...even.map(x => 0.05 + x)];
    const shown = layoutHistograms([slice(0, relu), slice(1, relu), slice(2, relu)], 400, 300);
    const { heights } = shown.ridges.at(-1)!;
    const middle = heights[Math.floor(heights.length / 2)]!;
    expect(middle).toBeGreaterThan(15);
    expect(Math.max(...heights)).toBeLessThanOrEqual(shown.bottom - shown.top);
  });
});
