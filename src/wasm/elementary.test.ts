import { beforeAll, describe, expect, it } from 'vitest';
import { loadKernels } from './fixtures/built-kernels';
import type { Kernels } from './kernels';

type FunctionName = 'exp' | 'expm1' | 'sigmoid' | 'tanh';

/** Binary digits behind the point of the fixed-point numbers that serve as the reference. */
const BITS = 320n;
const ONE = 1n << BITS;

let kernels: Record<'float64' | 'float32', Kernels>;

beforeAll(async () => {
  kernels = { float64: await loadKernels('float64'), float32: await loadKernels('float32') };
});

function fixed(value: number): bigint {
  const [digits, exponent] = [Math.abs(value), 0];
  let [m, e] = [digits, exponent];
  while (m !== 0 && !Number.isInteger(m)) [m, e] = [m * 2, e + 1];
  const scaled = (BigInt(m) << BITS) >> BigInt(e);
  return value < 0 ? -scaled : scaled;
}

function exponential(x: bigint): bigint {
  const halvings = 12n;
  const r = x >> halvings;
  let term = ONE;
  let sum = ONE;
  for (let k = 1n; term !== 0n && k < 60n; k++) {
    term = (term * r) / (k * ONE);
    sum += term;
  }
  for (let i = 0n; i < halvings; i++) sum = (sum * sum) >> BITS;
  return sum;
}

const exact: Record<FunctionName, (x: bigint) => bigint> = {
  exp: exponential,
  expm1: x => exponential(x) - ONE,
  sigmoid: x => (exponential(x) * ONE) / (ONE + exponential(x)),
  tanh: x => ((exponential(2n * x) - ONE) * ONE) / (exponential(2n * x) + ONE),
};

function evaluate(of: Kernels, name: FunctionName, x: number): number {
  const at = of.allocate(16);
  of.view(at, 2).fill(x);
  of[name](at);
  return of.view(at, 1)[0]!;
}

function relativeError(value: number, reference: bigint): number {
  const difference = fixed(value) - reference;
  return Math.abs(Number((difference << 80n) / reference)) / 2 ** 80;
}

const spread = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, i) => Math.fround(from + ((to - from) * (i + 0.37)) / count));
const tiny = [1e-3, 1e-5, 1e-8, 1e-12, -1e-3, -1e-5, -1e-8, -1e-12].map(Math.fround);

describe.each([
  ['float64', 'exp', 2.5e-16, spread(-40, 40, 3000)],
  ['float64', 'expm1', 4.5e-16, [...spread(-40, 0, 3000), ...tiny.filter(x => x < 0)]],
  ['float64', 'sigmoid', 4e-16, [...spread(-80, 40, 3000), ...tiny]],
  ['float64', 'tanh', 3.5e-16, [...spread(-22, 22, 3000), ...spread(-1, 1, 3000), ...tiny]],
  ['float32', 'exp', 1.3e-7, spread(-40, 40, 3000)],
  ['float32', 'expm1', 2.5e-7, [...spread(-40, 0, 3000), ...tiny.filter(x => x < 0)]],
  ['float32', 'sigmoid', 2.5e-7, [...spread(-80, 40, 3000), ...tiny]],
  ['float32', 'tanh', 2.5e-7, [...spread(-22, 22, 3000), ...spread(-1, 1, 3000), ...tiny]],
] as const)('%s %s', (precision, name, tolerance, arguments_) => {
  it(`has a relative error below ${tolerance}`, () => {
    const of = kernels[precision];
    let worst = 0;
    for (const x of arguments_)
      worst = Math.max(worst, relativeError(evaluate(of, name, x), exact[name](fixed(x))));
    expect(worst).toBeLessThan(tolerance);
    expect(worst).toBeGreaterThan(tolerance / 4);
  });
});

describe.each(['float64', 'float32'] as const)('%s functions at the edges', precision => {
  it('overflow and underflow to what the limit is', () => {
    const of = kernels[precision];
    expect(evaluate(of, 'exp', -1000)).toBe(0);
    expect(evaluate(of, 'exp', 1000)).toBe(Infinity);
    expect(evaluate(of, 'exp', 0)).toBe(1);
    expect(evaluate(of, 'expm1', -1000)).toBe(-1);
    expect(evaluate(of, 'sigmoid', -1000)).toBe(0);
    expect(evaluate(of, 'sigmoid', 1000)).toBe(1);
    expect(evaluate(of, 'sigmoid', 0)).toBe(0.5);
    expect(evaluate(of, 'tanh', 1000)).toBe(1);
    expect(evaluate(of, 'tanh', -Infinity)).toBe(-1);
    expect(evaluate(of, 'tanh', -0)).toBe(-0);
    for (const name of ['exp', 'expm1', 'sigmoid', 'tanh'] as const)
      expect(evaluate(of, name, NaN)).toBeNaN();
  });

  it('make tanh odd', () => {
    const of = kernels[precision];
    for (const x of spread(0, 10, 200)) expect(evaluate(of, 'tanh', -x)).toBe(-evaluate(of, 'tanh', x));
  });
});

describe('log', () => {
  it('has a relative error below 2.3e-16', () => {
    const { float64 } = kernels;
    let worst = 0;
    for (const x of [...spread(0.001, 8, 2000), 1e-20, 1e-30, 3e30, 1 + 2 ** -30, 1 - 2 ** -30]) {
      const y = float64.log(x);
      // exp(y) = x (1 + δ) makes δ the absolute error of y.
      const delta = relativeError(x, exponential(fixed(y)));
      worst = Math.max(worst, delta / Math.abs(y));
    }
    expect(worst).toBeLessThan(2.3e-16);
    expect(worst).toBeGreaterThan(1e-17);
  });

  it('knows its limits', () => {
    const { float64 } = kernels;
    expect(float64.log(1)).toBe(0);
    expect(float64.log(0)).toBe(-Infinity);
    expect(float64.log(Infinity)).toBe(Infinity);
    expect(float64.log(-1)).toBeNaN();
    expect(float64.log(NaN)).toBeNaN();
  });
});
