import { beforeAll, describe, expect, it } from 'vitest';
import { madeUp, network, numbers, options } from '../../nn/fixtures/networks';
import { Mlp } from '../../nn/mlp/mlp';
import type { TrainingOptions } from '../../nn/mlp/mlp-types';
import { optimizers, type OptimizerName } from '../../nn/optimizers/optimizers';
import type { Kernels } from '../../wasm/kernels';
import { batchGradient } from './batch-gradient';
import { deriveUpdate, sizesOfUpdate, type Memory } from './update';
import { loadKernels } from '../../wasm/fixtures/built-kernels';

const shape = network([2, 3, 2]);
const data = madeUp(50, 2, 2);
let kernels: Kernels;

beforeAll(async () => {
  kernels = await loadKernels('float64');
});

function build(changes: Partial<TrainingOptions>): Mlp {
  const mlp = new Mlp(kernels, shape, options(changes), data, null);
  mlp.setParameters(numbers(mlp.parameterCount, 3));
  return mlp;
}

function memoryOf(mlp: Mlp, index: number): Memory {
  const { slots, schedule } = mlp.saveState();
  const own = Array.from({ length: slots.length / mlp.parameterCount }, (_, slot) => slot);
  return { slots: own.map(slot => slots[slot * mlp.parameterCount + index]!), schedule };
}

const names = Object.keys(optimizers) as OptimizerName[];
const settings: Record<string, Partial<TrainingOptions>> = {
  'all points': {},
  'all points, with L2': { l2: 0.1 },
  'mini-batches': { batch: 8, reduction: 'mean' },
  'mini-batches, with L1 and L2': { batch: 8, l1: 0.01, l2: 0.1 },
};
const cases = names.flatMap(name => Object.keys(settings).map(how => [name, how] as const));

describe.each(cases)('%s with %s', (optimizer, how) => {
  it('makes the engine’s updates', () => {
    const { defaults } = optimizers[optimizer];
    const mlp = build({ ...defaults, optimizer, ...settings[how] });
    for (let step = 0; step < 25; step += 1) {
      const before = mlp.parameters;
      const { gradient } = mlp.nextBatch();
      const memories = Array.from(before, (_, index) => memoryOf(mlp, index));
      mlp.run(1);
      const after = mlp.parameters;
      before.forEach((w, index) => {
        const derived = deriveUpdate(mlp.training, w, gradient[index]!, memories[index]!);
        const near = (ours: number, theirs: number, size: number) =>
          expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-12 * size);
        near(derived.parameter, after[index]!, Math.abs(w) + Math.abs(after[index]!));
        memoryOf(mlp, index).slots.forEach((slot, i) => near(derived.slots[i]!, slot, Math.abs(slot) + 1e-3));
      });
    }
    mlp.dispose();
  });
});

describe('the next batch', () => {
  const id = { layer: 0, from: 1, to: 2 };
  const index = 1 * 3 + 2;

  it('has the points whose gradients the engine adds up, each once in an epoch', () => {
    for (const reduction of ['sum', 'mean'] as const) {
      const mlp = build({ batch: 8, reduction, l2: 0.1 });
      for (let epoch = 0; epoch < 3; epoch += 1) {
        const drawn: number[] = [];
        for (let batch = 0; batch < mlp.stepsPerEpoch; batch += 1) {
          const { samples, gradient } = mlp.nextBatch();
          const at = { shape, layers: mlp.layers, parameters: mlp.parameters };
          const derived = batchGradient(at, data, id, mlp.training, samples);
          expect(derived.products).toHaveLength(samples!.length);
          expect(derived.gradient).toBeCloseTo(gradient[index]!, 12);
          drawn.push(...samples!);
          mlp.run(1);
        }
        expect(drawn.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
      }
      mlp.dispose();
    }
  });

  it('changes nothing of the training', () => {
    const [asked, plain] = [build({ batch: 8 }), build({ batch: 8 })];
    for (let step = 0; step < 20; step += 1) {
      asked.nextBatch();
      asked.run(1);
    }
    plain.run(20);
    expect(asked.parameters).toEqual(plain.parameters);
  });
});

it('an Adam update of a gradient that is only rounding may go either way', () => {
  const adam = options({ optimizer: 'adam' });
  const memory = { slots: [0, 0], schedule: [1, 1, 1, 1] };
  const allowed = (of: TrainingOptions, gradient: number) =>
    1e-14 *
    sizesOfUpdate(of, 0.5, gradient, of.optimizer === 'gd' ? { ...memory, slots: [] } : memory, 1, 1e-14)
      .parameter;
  expect(allowed(adam, 1e-15)).toBeGreaterThan(1e-9);
  expect(allowed(adam, 1)).toBeLessThan(3e-14);
  expect(allowed(options(), 1e-15)).toBeLessThan(3e-14);
});
