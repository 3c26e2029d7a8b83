import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernels } from '../wasm/kernels';
import { activations, type ActivationName } from './activations';
import { network, options } from './fixtures/networks';
import { Mlp } from './mlp/mlp';
import { loadKernels } from '../wasm/fixtures/built-kernels';

const ALPHA = 0.2;
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

const values: Record<ActivationName, (z: number) => number> = {
  tanh: Math.tanh,
  sigmoid,
  relu: z => Math.max(0, z),
  'leaky-relu': z => (z > 0 ? z : ALPHA * z),
  elu: z => (z > 0 ? z : Math.expm1(z)),
  linear: z => z,
};
const derivatives: Record<ActivationName, (z: number) => number> = {
  tanh: z => 1 / Math.cosh(z) ** 2,
  sigmoid: z => sigmoid(z) * sigmoid(-z),
  relu: z => (z > 0 ? 1 : 0),
  'leaky-relu': z => (z > 0 ? 1 : ALPHA),
  elu: z => (z > 0 ? 1 : Math.exp(z)),
  linear: () => 1,
};
const points = [0, -0, 1e-300, 1e-9, -1e-9, 0.1, -0.1, 0.34, -0.35, 0.9, -1.7, 3, -4.2, 9, -15, 25, -30];

let kernels: Record<'float64' | 'float32', Kernels>;

beforeAll(async () => {
  kernels = { float64: await loadKernels('float64'), float32: await loadKernels('float32') };
});

/** A network whose only hidden unit has the preactivation z for the sample z. */
function unit(on: Kernels, name: ActivationName, inputs: readonly number[], classes = 2): Mlp {
  const data = {
    features: Float64Array.from(inputs),
    labels: new Uint8Array(inputs.length),
    count: inputs.length,
  };
  const mlp = new Mlp(on, { ...network([1, 1, classes], name), alpha: ALPHA }, options(), data, null);
  const head = Array.from({ length: classes }, (_, c) => (c === 1 ? 1 : 0));
  mlp.setParameters([1, 0, ...head, ...head.map(() => 0)]);
  return mlp;
}

describe.each(Object.keys(activations) as ActivationName[])('%s', name => {
  it.each([
    ['float64', 5e-16],
    ['float32', 3e-7],
  ] as const)('has its values in %s', (precision, tolerance) => {
    const output = unit(kernels[precision], name, points).quantity(0, 'output');
    points.forEach((z, i) => {
      const expected = values[name](z);
      expect(Math.abs(output[i]! - expected)).toBeLessThanOrEqual(
        tolerance * Math.max(Math.abs(expected), 1e-30),
      );
    });
  });

  it.each([2, 3])('has its derivative, with %i classes', classes => {
    for (const z of points) {
      const mlp = unit(kernels.float64, name, [z], classes);
      // For class 0 the gradient with respect to the hidden bias is p₁ · act′(z), because the unit only feeds the
      // logit of class 1.
      const p1 = mlp.quantity(1, 'output')[1]!;
      const expected = p1 * derivatives[name](z);
      expect(Math.abs(mlp.gradient()[1]! - expected)).toBeLessThanOrEqual(1e-15 + 4e-15 * Math.abs(expected));
      mlp.dispose();
    }
  });
});

describe('the report’s mistakes', () => {
  it('gives +0, not −0, for ReLU of a negative number, and 0 for −∞', () => {
    const output = unit(kernels.float64, 'relu', [-3, -1e-9, -0, -Infinity]).quantity(0, 'output');
    for (const value of output) expect(value).toBe(0);
  });

  it('takes 0 as ReLU’s derivative at 0', () => {
    for (const z of [-1, -0, 0]) expect(unit(kernels.float64, 'relu', [z]).gradient()[1]).toBe(0);
    expect(unit(kernels.float64, 'relu', [1e-300]).gradient()[1]).toBeCloseTo(0.5, 15);
  });

  it('is (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ) for tanh, which is not constant', () => {
    expect(unit(kernels.float64, 'tanh', [1]).quantity(0, 'output')[0]).toBeCloseTo(0.7615941559557649, 15);
  });

  it('has a derivative of sigmoid that does not overflow', () => {
    for (const [z, derivative] of [
      [-800, 0],
      [-400, 1.9151695967140057e-174],
      [0, 0.25],
      [800, 0],
    ] as const) {
      const mlp = unit(kernels.float64, 'sigmoid', [z]);
      const p1 = mlp.quantity(1, 'output')[1]!;
      const found = mlp.gradient()[1]! / p1;
      expect(Math.abs(found - derivative)).toBeLessThanOrEqual(1e-13 * derivative);
    }
  });
});
