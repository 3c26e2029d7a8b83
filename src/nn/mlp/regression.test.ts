import { describe, expect, it } from 'vitest';
import { RandomState } from '../../data/exact/random-state';
import { makePoints } from '../../data/points/make-points';
import type { DatasetName } from '../../data/points/datasets';
import type { ActivationName } from '../activations';
import { kernels, kernels32 } from '../fixtures/build';
import { madeUpNumbers, network, numbers, options } from '../fixtures/networks';
import runs from '../fixtures/regressions.json';
import { checkGradient } from '../gradient-check';
import { initialParameters } from '../initializers';
import type { RegressionLoss } from '../losses';
import { Mlp } from './mlp';
import type { Examples, TrainingOptions } from './mlp-types';
import { optimizers, type OptimizerName } from '../optimizers/optimizers';
import { Picture } from '../picture/picture';
import { rSquared } from '../r-squared';

// `regressions.json` was made with NumPy 2.4: the same points and weights from its RandomState, forward pass, gradient,
// optimizers and R² written out with matrix products.

type Run = (typeof runs)[number];

const title = ({ data, hidden, activation, loss, optimizer, reduction }: Run) =>
  `${data} ${hidden.join('-')} ${activation} ${loss} ${optimizer} ${reduction}`;

function examplesOf(run: Run): Examples {
  const { data, samples, noise, dataSeed: seed } = run;
  const made = makePoints(data as DatasetName, { samples, noise, seed, classes: 1, factor: 0 });
  const column = (axis: number) => Array.from({ length: samples }, (_, i) => made.x[2 * i + axis]!);
  const features = data === 'sine' ? column(0) : [...column(0), ...column(1)];
  return { features: Float64Array.from(features), labels: made.y, targets: made.targets!, count: samples };
}

function start(run: Run, on = kernels): Mlp {
  const sizes = [run.data === 'sine' ? 1 : 2, ...run.hidden, 1];
  const loss = run.loss as RegressionLoss;
  const shape = { ...network(sizes, run.activation as ActivationName), loss };
  const optimizer = run.optimizer as OptimizerName;
  const training = options({
    ...optimizers[optimizer].defaults,
    ...{ optimizer, learningRate: run.learningRate, l2: run.l2 },
    reduction: run.reduction as TrainingOptions['reduction'],
  });
  const mlp = new Mlp(on, shape, training, examplesOf(run), null);
  mlp.setParameters(initialParameters(shape, 'lecun-normal', new RandomState(run.seed)));
  return mlp;
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expected.forEach((value, i) =>
    expect(Math.abs(actual[i]! - value)).toBeLessThan(tolerance * Math.max(1, Math.abs(value))),
  );
}

describe.each(runs.map(run => [title(run), run] as const))('NumPy’s regression of %s', (_, run) => {
  it('has the same gradient, loss, R², outputs and weights', () => {
    const mlp = start(run);
    expectClose(mlp.gradient(), run.gradient, 1e-10);
    for (const { epoch, loss, r2, parameters, outputs } of run.checkpoints) {
      mlp.run(epoch - mlp.step);
      const found = mlp.evaluate('train');
      expect([found.correct, found.count]).toEqual([0, run.samples]);
      expect(Math.abs(found.loss - loss)).toBeLessThan(1e-9);
      expect(Math.abs(found.score - r2)).toBeLessThan(1e-8);
      expectClose(mlp.parameters, parameters, 1e-8);
      expectClose(mlp.quantity(mlp.layers.length - 1, 'output'), outputs, 1e-8);
    }
  });

  it('is about the same in float32, and the picture’s outputs are the network’s', () => {
    const mlp = start(run, kernels32);
    const before = mlp.evaluate('train').loss;
    expect(Math.abs(before - run.checkpoints[0]!.loss)).toBeLessThan(1e-5);
    mlp.run(1);
    expect(Math.abs(mlp.evaluate('train').loss - run.checkpoints[1]!.loss)).toBeLessThan(1e-4);
    const picture = new Picture(kernels32, mlp.shape);
    picture.setParameters(mlp.parameters);
    const { features, count } = examplesOf(run);
    const shown = picture.probabilities(Float32Array.from(features), count);
    expect([...shown]).toEqual([...mlp.quantity(mlp.layers.length - 1, 'output')]);
  });
});

describe.each(['squared', 'absolute'] as const)('the %s error', loss => {
  it.each([[[2, 1]], [[1, 3, 1]], [[2, 4, 3, 1]], [[3, 1, 1]]])(
    'has the gradient of central differences in %j',
    sizes => {
      for (const reduction of ['sum', 'mean'] as const) {
        const shape = { ...network(sizes), loss };
        const mlp = new Mlp(
          kernels,
          shape,
          options({ reduction, l1: 0.2, l2: 0.4 }),
          madeUpNumbers(417, sizes[0]!),
          null,
        );
        mlp.setParameters(numbers(mlp.parameterCount, 5));
        for (const { relativeError } of checkGradient(mlp)) expect(relativeError).toBeLessThan(1e-6);
        mlp.dispose();
      }
    },
  );

  it('is the mean over the samples, whatever the padding', () => {
    for (const count of [1, 3, 5, 207, 209]) {
      const mlp = new Mlp(kernels, { ...network([2, 3, 1]), loss }, options(), madeUpNumbers(count, 2), null);
      mlp.setParameters(numbers(mlp.parameterCount, 5));
      const targets = madeUpNumbers(count, 2).targets!;
      const errors = [...mlp.quantity(1, 'output')].map((z, i) => z - targets[i]!);
      const losses = errors.map(e => (loss === 'squared' ? (e * e) / 2 : Math.abs(e)));
      const mean = losses.reduce((sum, one) => sum + one, 0) / count;
      expect(mlp.evaluate('train').loss).toBeCloseTo(mean, 13);
      mlp.dispose();
    }
  });

  it('continues from a saved state to the same weights, and stops when it diverges', () => {
    const make = (learningRate: number) => {
      const changes = { batch: 10, learningRate, reduction: 'mean' } as const;
      const mlp = new Mlp(
        kernels,
        { ...network([2, 3, 1]), loss },
        options(changes),
        madeUpNumbers(37, 2),
        null,
      );
      mlp.setParameters(numbers(mlp.parameterCount, 5));
      return mlp;
    };
    const [one, other] = [make(0.1), make(0.1)];
    one.run(50);
    other.run(20);
    const resumed = make(0.1);
    resumed.restoreState(other.saveState());
    resumed.run(30);
    expect(resumed.parameters).toEqual(one.parameters);
    expect(one.evaluate('train').loss).toBeLessThan(make(0.1).evaluate('train').loss);
    if (loss === 'squared') expect(make(1e6).run(1000).diverged).toBe(true);
  });
});

it('the absolute error has gradient 0 where the output is exact', () => {
  const data = {
    features: Float64Array.of(1, 2),
    labels: new Uint8Array(2),
    targets: Float64Array.of(1, 0),
    count: 2,
  };
  const mlp = new Mlp(kernels, { ...network([1, 1]), loss: 'absolute' }, options(), data, null);
  mlp.setParameters([1, 0]);
  expect([...mlp.gradient()]).toEqual([2, 1]);
  expect(mlp.evaluate('train')).toEqual({ loss: 1, correct: 0, score: 1 - 4 / 0.5, count: 2 });
});

it('a step over the kink of the absolute error is not taken for a wrong gradient', () => {
  // The output is exact for the second sample, and changes its side with both parameters.
  const data = {
    features: Float64Array.of(1, 2),
    labels: new Uint8Array(2),
    targets: Float64Array.of(3, 2),
    count: 2,
  };
  const mlp = new Mlp(kernels, { ...network([1, 1]), loss: 'absolute' }, options(), data, null);
  mlp.setParameters([1, 1e-8]);
  const [check] = checkGradient(mlp);
  expect(check!.relativeError).toBeGreaterThan(0.1);
  expect(check).toMatchObject({ kinks: 2, besideKinks: 0 });
});

it('refuses labels that do not fit the shape', () => {
  const make = (sizes: number[], data: Examples) => () =>
    new Mlp(kernels, network(sizes), options(), data, null);
  const { targets: _, ...classes } = madeUpNumbers(5, 2);
  expect(make([2, 1], classes)).toThrow('expected 5 targets, got 0');
  expect(make([2, 2], madeUpNumbers(5, 2))).toThrow('expected no targets for 2 classes, got 5');
});

it('R² is that of scikit-learn’s r2_score', () => {
  // The example of its documentation, and constant targets.
  expect(rSquared([2.5, 0, 2, 8], [3, -0.5, 2, 7])).toBeCloseTo(0.9486081370449679, 15);
  expect(rSquared([3, 2, 1], [1, 2, 3])).toBe(-3);
  expect(rSquared([2, 2], [2, 2])).toBe(1);
  expect(rSquared([2, 3], [2, 2])).toBe(0);
  expect(rSquared([], [])).toBeNaN();
});
