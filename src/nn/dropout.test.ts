import { describe, expect, it } from 'vitest';
import { RandomState } from '../data/exact/random-state';
import { activations, type ActivationName } from './activations';
import { factorsOfSample } from './dropout';
import { build, kernels, kernels32 } from './fixtures/build';
import reference from './fixtures/dropout.json';
import { examples, madeUp, madeUpNumbers, network, options } from './fixtures/networks';
import { initialParameters } from './initializers';
import { Mlp } from './mlp/mlp';
import type { OptimizerName } from './optimizers/optimizers';

type Case = (typeof reference.cases)[number];

function start(one: Case): Mlp {
  const shape = network(one.sizes, one.activation as ActivationName);
  const changes = {
    ...{ optimizer: one.optimizer as OptimizerName, learningRate: one.learningRate, l2: one.l2 },
    ...{ dropout: one.dropout, shuffleSeed: one.seed, reduction: 'mean' as const },
    batch: one.batch as number | 'full',
  };
  const mlp = new Mlp(kernels, shape, options(changes), examples(one.points as 'moons' | 'rings'), null);
  mlp.setParameters(initialParameters(shape, 'lecun-normal', new RandomState(one.seed)));
  return mlp;
}

const named = reference.cases.map(
  one => [`${one.points} ${one.activation} ${one.optimizer} ${one.dropout}`, one] as const,
);

describe.each(named)('NumPy’s run with dropout, %s', (_, one) => {
  it('drops the same units', () => {
    const { seed, dropout: share, sizes } = one;
    const hidden = sizes.slice(1, -1);
    for (const { step, dropped } of one.masks) {
      const count = dropped[0]!.length / hidden[0]!;
      const found = hidden.map(() => '');
      for (let position = 0; position < count; position++) {
        factorsOfSample({ share, seed, step }, hidden, position).forEach((factors, layer) => {
          expect(factors.every(value => value === 0 || value === 1 / (1 - share))).toBe(true);
          found[layer] += Array.from(factors, value => (value === 0 ? '1' : '0')).join('');
        });
      }
      expect(found).toEqual(dropped);
    }
  });

  it('has the same first loss, first gradient and weights', () => {
    const mlp = start(one);
    const { gradient } = mlp.nextBatch();
    one.first.gradient.forEach((value, i) => expect(Math.abs(gradient[i]! - value)).toBeLessThan(1e-13));
    for (const { step, loss, correct, parameters } of one.checkpoints) {
      const outcome = mlp.run(step - mlp.step);
      if (step === 1) expect(outcome.lossLow).toBeCloseTo(one.first.loss, 13);
      const evaluation = mlp.evaluate('train');
      expect(Math.abs(evaluation.loss - loss)).toBeLessThan(1e-11);
      expect(evaluation.correct).toBe(correct);
      const found = mlp.parameters;
      parameters.forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThan(1e-10));
    }
    mlp.dispose();
  });
});

describe.each(Object.keys(activations) as ActivationName[])('the gradient through dropped %s', name => {
  it.each([
    [2, 5, 2],
    [2, 4, 6, 3],
    [2, 5, 1],
  ])('agrees with central differences of the same update’s loss', (...sizes) => {
    // 300 samples fill two tiles.
    const data = sizes.at(-1) === 1 ? madeUpNumbers(300, 2) : madeUp(300, 2, sizes.at(-1)!);
    const mlp = build(network(sizes, name), data, { dropout: 0.4, reduction: 'mean', shuffleSeed: 9 });
    const { gradient } = mlp.nextBatch();
    const parameters = mlp.parameters;
    const h = 1e-6;
    const lossAt = (i: number, by: number) => {
      const probe = build(network(sizes, name), data, { dropout: 0.4, reduction: 'mean', shuffleSeed: 9 });
      probe.setParameters(parameters.map((value, at) => (at === i ? value + by : value)));
      const { lossLow } = probe.run(1);
      probe.dispose();
      return lossLow;
    };
    parameters.forEach((_, i) => {
      const slope = (lossAt(i, h) - lossAt(i, -h)) / (2 * h);
      expect(Math.abs(slope - gradient[i]!)).toBeLessThan(1e-8);
    });
    mlp.dispose();
  });
});

describe('dropout', () => {
  const shape = network([2, 7, 5, 3], 'sigmoid');
  const changes = { dropout: 0.3, batch: 32, learningRate: 0.02, shuffleSeed: 5 };

  it('gives the same bits however the run is divided, measured or resumed', () => {
    for (const on of [kernels, kernels32]) {
      const whole = build(shape, madeUp(101, 2, 3), changes, on);
      whole.run(60);
      const parts = build(shape, madeUp(101, 2, 3), changes, on);
      for (const steps of [1, 2, 30]) {
        parts.run(steps);
        parts.evaluate('train');
        parts.gradient();
        parts.nextBatch();
        parts.quantity(1, 'output');
      }
      const resumed = build(shape, madeUp(101, 2, 3), changes, on);
      resumed.restoreState(structuredClone(parts.saveState()));
      resumed.run(27);
      expect(resumed.parameters).toEqual(whole.parameters);
    }
  });

  it('drops nothing when the network is evaluated', () => {
    const plain = build(shape, madeUp(101, 2, 3), { ...changes, dropout: 0 });
    const mlp = build(shape, madeUp(101, 2, 3), changes);
    mlp.nextBatch();
    expect(mlp.evaluate('train')).toEqual(plain.evaluate('train'));
    expect(mlp.gradient()).toEqual(plain.gradient());
    expect(mlp.quantity(2, 'output')).toEqual(plain.quantity(2, 'output'));
    mlp.run(1);
    plain.run(1);
    expect(mlp.parameters).not.toEqual(plain.parameters);
  });

  it('does nothing in a network without hidden units', () => {
    const plain = build(network([2, 3]), madeUp(50, 2, 3));
    const mlp = build(network([2, 3]), madeUp(50, 2, 3), { dropout: 0.5 });
    for (const one of [plain, mlp]) one.run(20);
    expect(mlp.parameters).toEqual(plain.parameters);
  });

  it('goes back to the last finite update when a run diverges, however it is divided into calls', () => {
    const wild = { dropout: 0.5, learningRate: 1e200, shuffleSeed: 2 };
    const relu = network([2, 6, 3], 'relu');
    const whole = build(relu, madeUp(101, 2, 3), wild);
    const outcome = whole.run(50);
    expect(outcome.diverged).toBe(true);
    const parts = build(relu, madeUp(101, 2, 3), wild);
    for (let i = 0; i < outcome.steps; i++) expect(parts.run(1).diverged).toBe(false);
    expect(parts.run(1)).toMatchObject({ diverged: true, steps: 0 });
    expect(parts.parameters).toEqual(whole.parameters);
  });

  it('refuses a share outside 0 to 1', () => {
    for (const dropout of [-0.1, 1, NaN])
      expect(() => build(shape, madeUp(10, 2, 3), { dropout })).toThrow('expected from 0 to below 1');
    expect(() => factorsOfSample({ share: 1, seed: 0, step: 0 }, [3], 0)).toThrow('dropout 1');
  });

  it('drops about that share of the units, different ones for each sample', () => {
    const dropped = Array.from({ length: 1000 }, (_, position) =>
      factorsOfSample({ share: 0.3, seed: 1, step: 4 }, [8], position)[0]!.map(value =>
        value === 0 ? 1 : 0,
      ),
    );
    for (let unit = 0; unit < 8; unit++) {
      const share = dropped.reduce((sum, one) => sum + one[unit]!, 0) / 1000;
      expect(Math.abs(share - 0.3)).toBeLessThan(0.05);
    }
    expect(new Set(dropped.map(String)).size).toBeGreaterThan(100);
  });
});
