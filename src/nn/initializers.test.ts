import { describe, expect, it } from 'vitest';
import { RandomState } from '../data/exact/random-state';
import { network } from './fixtures/networks';
import { initialParameters, initializers, type InitializerName } from './initializers';
import { layout } from './layout';

const shape = network([100, 120, 80, 4]);
const { layers } = layout(shape);

function statistics(values: Float64Array) {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
  return { mean, std: Math.sqrt(variance), most: Math.max(...values.map(Math.abs)) };
}

function weightsOf(name: InitializerName, layer = 0): Float64Array {
  const { weights, biases } = layers[layer]!;
  return initialParameters(shape, name, new RandomState(1)).subarray(weights, biases);
}

describe('initial parameters', () => {
  it('are NumPy’s randn(in, out) / sqrt(in), layer after layer, for the report’s network', () => {
    // np.random.RandomState(0); randn(2, 3) / sqrt(2), then randn(3, 2) / sqrt(3)
    const found = initialParameters(network([2, 3, 2]), 'lecun-normal', new RandomState(0));
    const expected = [1.2473733762017727, 0.28295387557714186, 0.6920722655660195];
    expect([...found.subarray(0, 3)]).toEqual(expected);
    expect([...found.subarray(6, 9)]).toEqual([0, 0, 0]);
    expect([...found.subarray(15)]).toEqual([0, 0]);
  });

  it.each(Object.keys(initializers) as InitializerName[])('start biases at 0 with %s', name => {
    const parameters = initialParameters(shape, name, new RandomState(3));
    for (const { biases, fanOut } of layers) {
      expect([...parameters.subarray(biases, biases + fanOut)]).toEqual(new Array(fanOut).fill(0));
    }
  });

  it.each([
    ['lecun-normal', 1 / 10, Infinity],
    // A normal cut off at two standard deviations has 0.8796 of its standard deviation left.
    ['truncated-normal', 0.08796, 0.2],
    ['xavier-uniform', Math.sqrt(2 / 220), Math.sqrt(6 / 220)],
    ['xavier-normal', Math.sqrt(2 / 220), Infinity],
    ['he-normal', Math.sqrt(2 / 100), Infinity],
    ['zeros', 0, 0],
  ] as const)('vary with %s by %f', (name, std, limit) => {
    const found = statistics(weightsOf(name));
    expect(Math.abs(found.mean)).toBeLessThanOrEqual(0.05 * std);
    expect(Math.abs(found.std - std)).toBeLessThanOrEqual(0.03 * std);
    expect(found.most).toBeLessThanOrEqual(limit);
    if (Number.isFinite(limit)) expect(found.most).toBeGreaterThanOrEqual(0.97 * limit);
  });
});

describe('layout', () => {
  it('puts W₁ first, row-major, then b₁, then W₂', () => {
    expect(layout(network([2, 3, 2]))).toEqual({
      layers: [
        { fanIn: 2, fanOut: 3, weights: 0, biases: 6 },
        { fanIn: 3, fanOut: 2, weights: 9, biases: 15 },
      ],
      parameterCount: 17,
    });
  });
});
