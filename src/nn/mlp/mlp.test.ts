import { beforeAll, describe, expect, it } from 'vitest';
import { examples, madeUp, network, numbers, options, samples } from '../fixtures/networks';
import { build, kernels, kernels32 } from '../fixtures/build';
import { loadKernels } from '../../wasm/fixtures/built-kernels';
import { initialParameters } from '../initializers';
import { Mlp } from './mlp';
import type { NetworkShape, TrainingOptions } from './mlp-types';
import { optimizers, type OptimizerName } from '../optimizers/optimizers';

describe('determinism', () => {
  it('gives equal bits for equal calls, for any division into calls', () => {
    const whole = build(network([2, 7, 5, 3]), madeUp(101, 2, 3), { batch: 16 });
    const parts = build(network([2, 7, 5, 3]), madeUp(101, 2, 3), { batch: 16 });
    whole.run(100);
    for (const steps of [1, 2, 30, 0, 67]) parts.run(steps);
    expect(parts.step).toBe(100);
    expect(parts.parameters).toEqual(whole.parameters);
  });

  it.each(Object.keys(optimizers) as OptimizerName[])(
    'resumes %s in the middle of an epoch, bit for bit',
    name => {
      for (const on of [kernels, kernels32]) {
        const changes = {
          optimizer: name,
          batch: 13,
          learningRate: 0.003,
          l1: 0.01,
          l2: 0.02,
          shuffleSeed: 5,
        };
        const first = build(network([2, 6, 3], 'elu'), madeUp(50, 2, 3), changes, on);
        first.run(10);
        const state = structuredClone(first.saveState());
        first.run(25);
        const second = build(network([2, 6, 3], 'elu'), madeUp(50, 2, 3), changes, on);
        second.restoreState(state);
        expect(second.step).toBe(10);
        second.run(25);
        expect(second.saveState()).toEqual(first.saveState());
      }
    },
  );

  it('refuses the state of another network', () => {
    const mlp = build(network([2, 3, 2]), madeUp(10, 2, 2), { optimizer: 'adam' });
    const state = mlp.saveState();
    expect(() => mlp.restoreState({ ...state, parameters: new Float64Array(3) })).toThrow(
      'expected 17 parameters, got 3',
    );
    expect(() => mlp.restoreState({ ...state, slots: new Float64Array(3) })).toThrow('expected 2 × 17');
  });
});

describe('mini-batches', () => {
  it('make ⌈count / batch⌉ steps an epoch and visit every sample once', () => {
    // A sum of gradients with learning rate 0 shows the same as one weight per sample would.
    const data = madeUp(23, 2, 2);
    const mlp = build(network([2, 2]), data, { batch: 5, learningRate: 1e-9 });
    expect(mlp.stepsPerEpoch).toBe(5);
    const before = mlp.parameters;
    const gradient = mlp.gradient();
    mlp.run(5);
    mlp.parameters.forEach((value, i) => expect((before[i]! - value) / 1e-9).toBeCloseTo(gradient[i]!, 4));
  });

  it('average over their own size, the last one’s too', () => {
    const data = madeUp(3, 2, 2);
    const mlp = build(network([2, 2]), data, { batch: 2, reduction: 'mean', learningRate: 1e-9 });
    const before = mlp.parameters;
    const single = [0, 1, 2].map(i => {
      const one = samples([[data.features[i]!, data.features[3 + i]!, data.labels[i]!]]);
      return build(network([2, 2]), one, {}, kernels).gradient();
    });
    mlp.run(2);
    const moved = mlp.parameters.map((value, i) => (before[i]! - value) / 1e-9);
    // One of the three samples is alone in the last batch.
    const matches = [0, 1, 2].filter(alone =>
      moved.every((value, i) => {
        const others = [0, 1, 2].filter(k => k !== alone);
        const expected = single[alone]![i]! + others.reduce((sum, k) => sum + single[k]![i]!, 0) / 2;
        return Math.abs(value - expected) < 1e-4;
      }),
    );
    expect(matches.length).toBe(1);
  });

  it('come in another order for another seed and another epoch, and full batches in none', () => {
    const run = (shuffleSeed: number, batch: number | 'full', steps: number) => {
      const mlp = build(network([2, 4, 2]), madeUp(40, 2, 2), { batch, shuffleSeed });
      mlp.run(steps);
      return mlp.parameters;
    };
    expect(run(1, 8, 3)).toEqual(run(1, 8, 3));
    expect(run(1, 8, 3)).not.toEqual(run(2, 8, 3));
    expect(run(1, 'full', 3)).toEqual(run(2, 'full', 3));
    expect(run(1, 40, 3)).toEqual(run(1, 'full', 3));
    expect(run(1, 10_000, 3)).toEqual(run(1, 'full', 3));
  });
});

describe('extremes', () => {
  it('trains without hidden layers, with one sample, and with a single unit', () => {
    for (const sizes of [
      [2, 2],
      [2, 1, 2],
      [2, 1, 1, 5],
    ]) {
      const mlp = build(network(sizes), samples([[0.3, -0.2, 1]]), { learningRate: 0.5 });
      const before = mlp.evaluate('train').loss;
      mlp.run(200);
      expect(mlp.evaluate('train').loss).toBeLessThan(before / 5);
    }
  });

  it('trains 8 layers of 256 units on 10,000 samples of 10 classes', () => {
    const shape = network([7, 256, 256, 256, 256, 256, 256, 256, 256, 10], 'relu');
    for (const on of [kernels, kernels32]) {
      const mlp = new Mlp(on, shape, options({ batch: 100, reduction: 'mean' }), madeUp(10_000, 7, 10), null);
      let seed = 1;
      const normal = () => [...numbers(12, seed++)].reduce((sum, value) => sum + value, 0) / 2;
      mlp.setParameters(initialParameters(shape, 'he-normal', { normal, uniform: () => 0.5 }));
      expect(mlp.stepsPerEpoch).toBe(100);
      const before = mlp.evaluate('train');
      const outcome = mlp.run(3);
      expect(outcome).toMatchObject({ steps: 3, diverged: false });
      expect(before.count).toBe(10_000);
      expect(mlp.evaluate('train').loss).toBeLessThan(before.loss);
    }
  });

  it('keeps the units of a layer alike when all weights start at zero', () => {
    // With classes of equal size this start has no gradient at all, so the sizes differ.
    const mlp = build(network([2, 4, 3], 'sigmoid'), madeUp(41, 2, 3), { learningRate: 0.05 });
    mlp.setParameters(new Float64Array(mlp.parameterCount));
    mlp.run(50);
    const { parameters } = mlp;
    for (const row of [0, 1]) {
      const weights = [...parameters.subarray(row * 4, row * 4 + 4)];
      expect(new Set(weights).size).toBe(1);
      expect(weights[0]).not.toBe(0);
    }
  });

  it('refuses invalid shapes, data and options', () => {
    const data = madeUp(4, 2, 2);
    const make = (shape: NetworkShape, changes: Partial<TrainingOptions> = {}, points = data) =>
      new Mlp(kernels, shape, options(changes), points, null);
    expect(() => make(network([2, 257, 2]))).toThrow('from 1 to 256, got 257');
    expect(() => make(network([2, ...new Array<number>(9).fill(1), 2]))).toThrow('hidden layers');
    expect(() => make(network([2, 11]))).toThrow('classes must be a whole number from 1 to 10, got 11');
    expect(() => make({ ...network([2, 3, 2]), activations: [] })).toThrow('one activation for each of 1');
    expect(() => make(network([3, 2]))).toThrow('expected 3 × 4 feature values, got 8');
    expect(() => make(network([2, 2]), {}, { ...data, labels: Uint8Array.of(0, 1, 2, 0) })).toThrow(
      'expected labels below 2, got 2',
    );
    expect(() => make(network([2, 2]), {}, madeUp(0, 2, 2))).toThrow('at least 1 sample, got 0');
    expect(() => make(network([2, 2]), { batch: 0 })).toThrow('batch must be');
    expect(() => make(network([2, 2]), { learningRate: NaN })).toThrow('learningRate must be');
    expect(() => make(network([2, 2])).run(-1)).toThrow('steps must be');
  });
});

describe('what can be read', () => {
  let mlp: Mlp;
  const data = madeUp(300, 2, 3);
  beforeAll(async () => {
    const on = await loadKernels('float64');
    mlp = build(network([2, 5, 4, 3], 'sigmoid'), data, { l1: 0.3, l2: 0.2 }, on, madeUp(7, 2, 3, 11));
  });

  it('quantities of every layer', () => {
    expect(mlp.quantity(0, 'input')).toEqual(data.features);
    expect(mlp.quantity(1, 'input')).toEqual(mlp.quantity(0, 'output'));
    expect(mlp.quantity(2, 'input')).toEqual(mlp.quantity(1, 'output'));
    const p = mlp.quantity(2, 'output');
    for (let i = 0; i < 300; i++) expect(p[i]! + p[300 + i]! + p[600 + i]!).toBeCloseTo(1, 14);
    const { parameters, layers } = mlp;
    const flat = layers.flatMap((_, l) => [...mlp.quantity(l, 'weight'), ...mlp.quantity(l, 'bias')]);
    expect(flat).toEqual([...parameters]);
    expect(layers.flatMap((_, l) => [...mlp.quantity(l, 'gradient')])).toEqual([...mlp.gradient()]);
    expect(() => mlp.quantity(3, 'output')).toThrow('layer must be');
  });

  it('the activations that plain arithmetic gives', () => {
    const { parameters } = mlp;
    const output = mlp.quantity(0, 'output');
    for (const sample of [0, 150, 299]) {
      for (let unit = 0; unit < 5; unit++) {
        const [x1, x2] = [data.features[sample]!, data.features[300 + sample]!];
        const z = x1 * parameters[unit]! + x2 * parameters[5 + unit]! + parameters[10 + unit]!;
        expect(output[unit * 300 + sample]).toBeCloseTo(1 / (1 + Math.exp(-z)), 14);
      }
    }
  });

  it('predictions that agree with the probabilities, on both sets', () => {
    const p = mlp.quantity(2, 'output');
    const predicted = mlp.predictions('train');
    predicted.forEach((c, i) => {
      expect(p[c * 300 + i]).toBe(Math.max(p[i]!, p[300 + i]!, p[600 + i]!));
    });
    const correct = predicted.filter((c, i) => c === data.labels[i]).length;
    expect(mlp.evaluate('train')).toMatchObject({ correct, count: 300 });
    expect(mlp.predictions('test').length).toBe(7);
    expect(mlp.evaluate('test').count).toBe(7);
    const without = build(network([2, 2]), data.count === 300 ? madeUp(5, 2, 2) : data);
    expect(without.evaluate('test').count).toBe(0);
    expect(without.predictions('test').length).toBe(0);
  });

  it('penalties of the weights alone', () => {
    const weights = mlp.layers.flatMap((_, l) => [...mlp.quantity(l, 'weight')]);
    const { l1, l2 } = mlp.penalty();
    expect(l1).toBeCloseTo(0.3 * weights.reduce((sum, w) => sum + Math.abs(w), 0), 12);
    expect(l2).toBeCloseTo(0.1 * weights.reduce((sum, w) => sum + w * w, 0), 12);
  });

  it('the lowest and highest loss met', () => {
    const one = build(network([2, 3, 2]), examples('moons'), { learningRate: 0.001 });
    const losses: number[] = [];
    const again = build(network([2, 3, 2]), examples('moons'), { learningRate: 0.001 });
    for (let i = 0; i < 20; i++) {
      losses.push(again.evaluate('train').loss);
      again.run(1);
    }
    const { lossLow, lossHigh } = one.run(20);
    expect(lossLow).toBe(Math.min(...losses));
    expect(lossHigh).toBe(Math.max(...losses));
  });

  it('settings changed during training', () => {
    const one = build(network([2, 3, 2]), examples('moons'));
    const before = one.parameters;
    one.tune({ learningRate: 0 });
    one.run(3);
    expect(one.parameters).toEqual(before);
    expect(() => one.tune({ l2: -1 })).toThrow('l2 must be');
  });
});

it('lets several networks share one memory', () => {
  const alone = build(network([2, 4, 2]), examples('moons'));
  alone.run(20);
  const first = build(network([2, 4, 2]), examples('moons'));
  const second = build(network([2, 9, 9, 4]), examples('rings'));
  for (let i = 0; i < 20; i++) {
    first.run(1);
    second.run(1);
  }
  expect(first.parameters).toEqual(alone.parameters);
});
