import { beforeAll, describe, expect, it } from 'vitest';
import { writeStruct, type Kernels } from '../../wasm/kernels';
import { optimizerStruct } from '../../wasm/structs';
import { options } from '../fixtures/networks';
import reference from '../fixtures/optimizers.json';
import { optimizers, type OptimizerName } from './optimizers';
import { loadKernels } from '../../wasm/fixtures/built-kernels';

let kernels: Record<'float64' | 'float32', Kernels>;

beforeAll(async () => {
  kernels = { float64: await loadKernels('float64'), float32: await loadKernels('float32') };
});

/** The gradient of f(w) = 1.5 w₀² + 0.25 w₁² + 5 w₂² + w₀w₁ − 2 w₂ + 0.1 w₀⁴. */
function gradientAt([w0, w1, w2]: number[]): number[] {
  return [3 * w0! + w1! + 0.4 * w0! * w0! * w0!, 0.5 * w1! + w0!, 10 * w2! - 2];
}

/** Parameters after each step of an optimizer of the kernels on that problem. */
function trace(on: Kernels, name: OptimizerName, settings: object, steps: number): number[][] {
  const optimizer = optimizers[name];
  const [parameters, gradient, penalised, first, second] = [1, 2, 3, 4, 5].map(() => on.allocate(64));
  const address = on.allocate(optimizerStruct.size);
  const { learningRate, momentum, beta1, beta2, decay, epsilon, l2 } = options({
    ...optimizer.defaults,
    ...settings,
  });
  writeStruct(on, optimizerStruct, address, {
    ...({ kind: optimizer.code, count: 3, parameters, gradient, penalised, first, second } as Record<
      string,
      number
    >),
    ...{ learningRate, momentum, beta1, beta2, decay, epsilon, l2, l1: 0 },
    ...{ power1: 1, power2: 1, fade: 1, product: 1 },
  });
  on.view(parameters!, 3).set(reference.start);
  on.view(penalised!, 3).fill(1);
  const found = [[...reference.start]];
  for (let step = 1; step <= steps; step++) {
    on.view(gradient!, 3).set(gradientAt(found.at(-1)!));
    expect(on.update(address, 1)).toBe(1);
    found.push([...on.view(parameters!, 3)]);
  }
  return found;
}

describe.each(reference.cases.map(one => [one.name, one] as const))('%s', (_, one) => {
  it('follows PyTorch’s trace', () => {
    const found = trace(kernels.float64, one.optimizer as OptimizerName, one.settings, 100);
    const loose = trace(kernels.float32, one.optimizer as OptimizerName, one.settings, 100);
    for (const [step, expected] of Object.entries(one.trace)) {
      expected.forEach((value, i) => {
        expect(Math.abs(found[Number(step)]![i]! - value)).toBeLessThan(1e-12);
        expect(Math.abs(loose[Number(step)]![i]! - value)).toBeLessThan(1e-4);
      });
    }
  });
});

it('covers every optimizer', () => {
  expect(new Set(reference.cases.map(one => one.optimizer))).toEqual(new Set(Object.keys(optimizers)));
});

it('reports a parameter that is no longer finite', () => {
  for (const on of Object.values(kernels)) {
    const [parameters, gradient, penalised] = [1, 2, 3].map(() => on.allocate(64));
    const address = on.allocate(optimizerStruct.size);
    writeStruct(on, optimizerStruct, address, {
      ...({ kind: 0, count: 3, parameters, gradient, penalised } as Record<string, number>),
      learningRate: 1,
    });
    on.view(gradient!, 3).set([1, 2, 3]);
    expect(on.update(address, 1)).toBe(1);
    on.view(gradient!, 3).set([0, 0, Infinity]);
    expect(on.update(address, 1)).toBe(0);
  }
});
