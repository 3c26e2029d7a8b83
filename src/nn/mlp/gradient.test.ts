import { beforeEach, describe, expect, it } from 'vitest';
import type { Kernels } from '../../wasm/kernels';
import { activations, type ActivationName } from '../activations';
import { examples, madeUp, network, numbers, options } from '../fixtures/networks';
import { checkGradient, gradientCheck } from '../gradient-check';
import { Mlp } from './mlp';
import { loadKernels } from '../../wasm/fixtures/built-kernels';

let kernels: Kernels;
let kernels32: Kernels;

beforeEach(async () => {
  [kernels, kernels32] = await Promise.all([loadKernels('float64'), loadKernels('float32')]);
});

const names = Object.keys(activations) as ActivationName[];
const shapes = [
  [2, 2],
  [2, 3, 2],
  [2, 7, 10],
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

  it('finds the report’s gradient, which is averaged in the loss but not in the update', () => {
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

  it('detects a wrong gradient', () => {
    const mlp = new Mlp(kernels, network([2, 3, 2]), options(), madeUp(20, 2, 2), null);
    mlp.setParameters(numbers(mlp.parameterCount, 9));
    const right = mlp.gradient.bind(mlp);
    mlp.gradient = () => right().map((value, i) => (i === 2 ? value * 1.001 : value));
    expect(checkGradient(mlp)[0]!.relativeError).toBeGreaterThan(1e-6);
    expect(checkGradient(mlp)[1]!.relativeError).toBeLessThan(1e-7);
  });

  it('yields between parameters, with the network unchanged each time', () => {
    const mlp = new Mlp(kernels, network([2, 3, 2]), options(), madeUp(20, 2, 2), null);
    const parameters = numbers(mlp.parameterCount, 9);
    mlp.setParameters(parameters);
    const steps = gradientCheck(mlp, { perLayer: 4 });
    for (let done = 1; done <= 8; done++) {
      expect(steps.next()).toEqual({ done: false, value: done });
      expect(mlp.parameters).toEqual(parameters);
    }
    const { done, value } = steps.next();
    expect(done).toBe(true);
    expect(value).toMatchObject([
      { layer: 0, compared: 4, of: 9, kinks: 0 },
      { layer: 1, compared: 4, of: 8, kinks: 0 },
    ]);
  });

  it('distinguishes steps over a kink of ReLU from a wrong gradient', () => {
    // The only unit's z is 0 for the sample: the loss has different slopes on the two sides of the kink.
    const data = { features: Float64Array.of(1, 2), labels: Uint8Array.of(0, 1), count: 2 };
    const mlp = new Mlp(kernels, network([1, 1, 2], 'relu'), options(), data, null);
    mlp.setParameters([1, -1, 0.5, -0.3, 0.1, 0.2]);
    const [first, last] = checkGradient(mlp);
    expect(first!.relativeError).toBeGreaterThan(0.1);
    expect(first).toMatchObject({ kinks: 2, besideKinks: 0 });
    expect(last!.kinks).toBe(0);
    expect(last!.relativeError).toBeLessThan(1e-7);
    const right = mlp.gradient.bind(mlp);
    mlp.gradient = () => right().map((value, i) => (i === 3 ? 2 * value : value));
    expect(checkGradient(mlp)[1]).toMatchObject({ kinks: 0 });
    expect(checkGradient(mlp)[1]!.besideKinks).toBeGreaterThan(0.1);
  });

  it('has fewer digits in float32, but not where the losses are float64’s', () => {
    const shape = network([2, 5, 4, 2]);
    const data = madeUp(200, 2, 2);
    const single = new Mlp(kernels32, shape, options({ l2: 0.1 }), data, null);
    single.setParameters(numbers(single.parameterCount, 9));
    const double = new Mlp(kernels, shape, options({ l2: 0.1 }), data, null);
    double.setParameters(single.parameters);
    for (const { relativeError, rounding } of checkGradient(single)) {
      expect(relativeError).toBeLessThan(1e-3);
      expect(relativeError).toBeGreaterThan(1e-7);
      expect(relativeError).toBeLessThan(rounding);
    }
    for (const { relativeError } of checkGradient(single, { losses: double }))
      expect(relativeError).toBeLessThan(1e-6);
  });

  it('bounds the rounding error of a gradient that is nearly 0', () => {
    const mlp = new Mlp(
      kernels,
      network([2, 3, 2]),
      options({ l2: 0.5, learningRate: 0.002 }),
      examples('moons'),
      null,
    );
    mlp.setParameters(numbers(mlp.parameterCount, 9));
    mlp.run(20_000);
    for (const { relativeError, rounding } of checkGradient(mlp)) {
      expect(relativeError).toBeGreaterThan(1e-7);
      expect(relativeError).toBeLessThan(rounding);
    }
  });
});
