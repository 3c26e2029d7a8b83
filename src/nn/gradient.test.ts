import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { instantiate, type Kernels } from '../wasm/kernels';
import { activations, type ActivationName } from './activations';
import { examples, madeUp, network, numbers, options } from './fixtures/networks';
import { checkGradient } from './gradient-check';
import { Mlp } from './mlp';

let kernels: Kernels;

beforeEach(async () => {
  kernels = await instantiate(readFileSync(new URL('../wasm/build/float64.wasm', import.meta.url)));
});

const names = Object.keys(activations) as ActivationName[];
const shapes = [
  [2, 2],
  [2, 3, 2],
  [2, 7, 3],
  [3, 4, 5, 6, 4],
  [2, 5, 5, 5, 5, 5, 2],
  [1, 1, 2],
];

describe.each(names)('backpropagation through %s', name => {
  it.each(shapes.map(sizes => [sizes.join('-'), sizes] as const))(
    '%s agrees with central differences',
    (_, sizes) => {
      for (const reduction of ['sum', 'mean'] as const) {
        for (const [l1, l2] of [[0, 0] as const, [0.3, 0.7] as const]) {
          const data = madeUp(37, sizes[0]!, sizes.at(-1)!);
          const mlp = new Mlp(kernels, network(sizes, name), options({ reduction, l1, l2 }), data, null);
          const parameters = numbers(mlp.parameterCount, 5);
          mlp.setParameters(parameters);
          for (const { relativeError } of checkGradient(mlp)) expect(relativeError).toBeLessThan(1e-7);
          expect(mlp.parameters).toEqual(parameters);
          mlp.dispose();
        }
      }
    },
  );
});

describe('the check itself', () => {
  it('works across tiles of samples and several activations', () => {
    const shape = { ...network([2, 4, 5, 3]), activations: ['elu', 'leaky-relu'] as const };
    const mlp = new Mlp(kernels, shape, options({ l2: 0.1 }), madeUp(700, 2, 3), null);
    mlp.setParameters(numbers(mlp.parameterCount, 9));
    expect(checkGradient(mlp).map(({ layer }) => layer)).toEqual([0, 1, 2]);
    for (const { relativeError } of checkGradient(mlp)) expect(relativeError).toBeLessThan(1e-7);
  });

  it('finds the gradient that the report’s code averages in its loss but not in its step', () => {
    // Reference numbers: W₁[0][0] of 2-3-2 tanh on the moons, summed with the penalty, and divided by 200.
    const mlp = new Mlp(kernels, network([2, 3, 2]), options({ l2: 0.01 }), examples('moons'), null);
    mlp.setParameters(numbers(mlp.parameterCount, 9));
    const summed = mlp.gradient();
    const scaled = new Mlp(
      kernels,
      network([2, 3, 2]),
      options({ l2: 0.01 / 200, reduction: 'mean' }),
      examples('moons'),
      null,
    );
    scaled.setParameters(numbers(mlp.parameterCount, 9));
    scaled.gradient().forEach((value, i) => expect(200 * value).toBeCloseTo(summed[i]!, 11));
  });

  it('would notice a wrong gradient', () => {
    const mlp = new Mlp(kernels, network([2, 3, 2]), options(), madeUp(20, 2, 2), null);
    mlp.setParameters(numbers(mlp.parameterCount, 9));
    const right = mlp.gradient.bind(mlp);
    mlp.gradient = () => right().map((value, i) => (i === 2 ? value * 1.001 : value));
    expect(checkGradient(mlp)[0]!.relativeError).toBeGreaterThan(1e-6);
    expect(checkGradient(mlp)[1]!.relativeError).toBeLessThan(1e-7);
  });
});
