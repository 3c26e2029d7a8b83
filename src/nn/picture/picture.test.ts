import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernels } from '../../wasm/kernels';
import { madeUp, network, numbers, options } from '../fixtures/networks';
import { Mlp } from '../mlp/mlp';
import { Picture } from './picture';
import { loadKernels } from '../../wasm/fixtures/built-kernels';

let kernels: Kernels;
let kernels32: Kernels;

beforeAll(async () => {
  kernels = await loadKernels('float64');
  kernels32 = await loadKernels('float32');
});

describe.each([2, 4])('a picture of %i classes', classes => {
  const count = 500;
  const shape = network([3, 9, 5, classes]);
  const data = madeUp(count, 3, classes);
  const features = Float32Array.from(data.features);
  const make = () => {
    const mlp = new Mlp(kernels, shape, options(), data, null);
    mlp.setParameters(numbers(mlp.parameterCount, 4));
    const picture = new Picture(kernels32, shape);
    picture.setParameters(mlp.parameters);
    return { mlp, picture };
  };
  const expectClose = (found: ArrayLike<number>, expected: Float64Array) => {
    expect(found.length).toBe(expected.length);
    expected.forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThan(2e-6));
  };

  it('shows the probabilities of training', () => {
    const { mlp, picture } = make();
    expectClose(picture.probabilities(features, count), mlp.quantity(2, 'output'));
  });

  it('shows the first units of every layer, and any single one', () => {
    const { mlp, picture } = make();
    const units = picture.units(features, count, 6).map(values => values.slice());
    expect(units.map(values => values.length / count)).toEqual([6, 5, Math.min(6, classes)]);
    units.forEach((values, layer) =>
      expectClose(values, mlp.quantity(layer, 'output').subarray(0, values.length)),
    );
    for (const [layer, unit] of [
      [0, 8],
      [1, 0],
      [2, 1],
    ] as const) {
      const expected = mlp.quantity(layer, 'output').subarray(unit * count, (unit + 1) * count);
      expectClose(picture.unit(features, count, layer, unit), expected);
    }
  });

  it('probes all layers at a point', () => {
    const { mlp, picture } = make();
    const point = [data.features[3]!, data.features[count + 3]!, data.features[2 * count + 3]!];
    const layers = picture.probe(point);
    expect(layers.map(values => values.length)).toEqual([9, 5, classes]);
    layers.forEach((values, layer) => {
      const output = mlp.quantity(layer, 'output');
      values.forEach((value, unit) => expect(Math.abs(value - output[unit * count + 3]!)).toBeLessThan(2e-6));
    });
  });

  it('refuses units that do not exist and too few features', () => {
    const { picture } = make();
    expect(() => picture.unit(features, count, 3, 0)).toThrow('layer must be');
    expect(() => picture.unit(features, count, 0, 9)).toThrow('unit must be');
    expect(() => picture.probabilities(features, count + 1)).toThrow('expected 3 × 501 feature values');
    picture.dispose();
  });
});
