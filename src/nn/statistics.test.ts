import { describe, expect, it } from 'vitest';
import { BINS, summarize } from './statistics';

describe('summarize', () => {
  it('gives the population’s statistics', () => {
    const summary = summarize(Float64Array.of(1, 2, 3, 4, 10));
    expect(summary).toMatchObject({ count: 5, min: 1, max: 10, mean: 4, nonFinite: 0, dead: 0 });
    expect(summary.std).toBeCloseTo(Math.sqrt(10), 14);
  });

  it('counts into equal bins, the maximum into the last', () => {
    const values = Float64Array.from({ length: 49 }, (_, i) => i);
    const { counts } = summarize(values);
    expect(counts.length).toBe(BINS);
    expect([...counts]).toEqual([...new Array<number>(47).fill(1), 2]);
  });

  it('leaves out non-finite values, and counts them', () => {
    const summary = summarize(Float64Array.of(NaN, 1, Infinity, 3, -Infinity));
    expect(summary).toMatchObject({ count: 5, min: 1, max: 3, mean: 2, std: 1, nonFinite: 3 });
    expect(summary.counts.reduce((sum, n) => sum + n, 0)).toBe(2);
  });

  it('handles no values, equal values and the widest range', () => {
    expect(summarize(new Float64Array())).toMatchObject({ count: 0, min: 0, max: 0, mean: 0, std: 0 });
    expect(summarize(Float64Array.of(NaN))).toMatchObject({ count: 1, min: 0, nonFinite: 1 });
    const same = summarize(Float64Array.of(7, 7, 7));
    expect(same).toMatchObject({ min: 7, max: 7, mean: 7, std: 0 });
    expect(same.counts[0]).toBe(3);
    const wide = summarize(Float64Array.of(-1e308, 1e308, 0));
    expect(wide.counts.reduce((sum, n) => sum + n, 0)).toBe(3);
  });

  it('counts the units that are zero throughout', () => {
    const values = Float64Array.of(0, 0, 0, 1, 0, 0, -0, 0, 0);
    expect(summarize(values, 3).dead).toBe(2);
    expect(summarize(values).dead).toBe(0);
    expect(summarize(Float64Array.of(0, NaN), 1).dead).toBe(1);
  });
});
