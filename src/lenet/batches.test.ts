import { describe, expect, it } from 'vitest';
import { lenetParameters } from '../nn/lenet/lenet-layout';
import { dropoutFactors, epochOrder } from './batches';
import { initialLenet } from './initial';

describe('epochOrder', () => {
  it('is a permutation that depends on seed and epoch alone', () => {
    const order = epochOrder(3, 7, 1000);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(epochOrder(3, 7, 1000)).toEqual(order);
    expect(epochOrder(3, 8, 1000)).not.toEqual(order);
    expect(epochOrder(4, 7, 1000)).not.toEqual(order);
  });
});

describe('dropoutFactors', () => {
  it('drops the requested share and keeps the mean', () => {
    const factors = dropoutFactors(0, 5, 500, 0.3)!;
    expect(factors.length).toBe(500 * 204);
    expect(new Set(factors)).toEqual(new Set([0, Math.fround(1 / 0.7)]));
    const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
    expect(Math.abs(mean - 1)).toBeLessThan(0.01);
  });

  it('depends only on its arguments', () => {
    expect(dropoutFactors(1, 2, 10, 0.5)).toEqual(dropoutFactors(1, 2, 10, 0.5));
    expect(dropoutFactors(1, 3, 10, 0.5)).not.toEqual(dropoutFactors(1, 2, 10, 0.5));
    // A smaller last batch drops the first images' units alike.
    expect(dropoutFactors(1, 2, 4, 0.5)).toEqual(dropoutFactors(1, 2, 10, 0.5)!.slice(0, 4 * 204));
  });

  it('is null without dropout and refuses invalid shares', () => {
    expect(dropoutFactors(0, 0, 10, 0)).toBeNull();
    for (const share of [1, -0.1, NaN]) expect(() => dropoutFactors(0, 0, 10, share)).toThrow(RangeError);
  });
});

describe('initialLenet', () => {
  it('draws layer after layer, with biases at 0', () => {
    const parameters = initialLenet('he-normal', 4);
    expect(initialLenet('he-normal', 4)).toEqual(parameters);
    expect(initialLenet('he-normal', 5)).not.toEqual(parameters);
    for (const { weights, biases, outputs, fanIn } of lenetParameters) {
      const drawn = parameters.subarray(weights, biases);
      const variance = drawn.reduce((sum, w) => sum + w * w, 0) / drawn.length;
      expect(Math.abs((variance * fanIn) / 2 - 1)).toBeLessThan(0.35);
      expect([...parameters.subarray(biases, biases + outputs)]).toEqual(new Array(outputs).fill(0));
    }
  });

  it('truncates the truncated normal at two standard deviations', () => {
    const largest = initialLenet('truncated-normal', 0).reduce((most, w) => Math.max(most, Math.abs(w)), 0);
    expect(largest).toBeLessThanOrEqual(Math.fround(0.2));
    expect(largest).toBeGreaterThan(0.19);
  });
});
