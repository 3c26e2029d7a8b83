import { describe, expect, it } from 'vitest';
import { RandomState } from '../../data/exact/random-state';
import { build, kernels } from '../fixtures/build';
import { examples, madeUp, network, options } from '../fixtures/networks';
import reference from '../fixtures/schedules.json';
import { initialParameters } from '../initializers';
import { Mlp } from '../mlp/mlp';
import type { TrainingOptions } from '../mlp/mlp-types';
import type { OptimizerName } from './optimizers';
import { rateAt, scheduleFormulas } from './rate-schedule';
import { schedules, type ScheduleName } from './schedules';

/** Every schedule with numbers that change the rate in most epochs, with a warm-up too. */
const changing: readonly Partial<TrainingOptions>[] = [
  { schedule: 'step', gamma: 0.5, stepEvery: 3 },
  { schedule: 'exponential', gamma: 0.9 },
  { schedule: 'cosine', cosineEpochs: 9, lowestRate: 0.2 },
  { schedule: 'constant', warmup: 6 },
  { schedule: 'cosine', cosineEpochs: 9, warmup: 3 },
];

describe.each(reference.cases.map(one => [one.name, one] as const))('%s', (_, one) => {
  const changes = {
    ...{
      optimizer: one.optimizer as OptimizerName,
      learningRate: one.learningRate,
      reduction: 'mean' as const,
    },
    ...(one.schedule as Partial<TrainingOptions>),
  };

  it('gives PyTorch’s rates', () => {
    const { learningRate } = one;
    const error = one.rates.map((rate, epoch) => Math.abs(rateAt(options(changes), epoch) - rate));
    expect(Math.max(...error)).toBeLessThan(1e-14 * learningRate);
    expect(new Set(one.rates).size).toBeGreaterThan(4);
  });

  it('trains to NumPy’s losses and weights', () => {
    const shape = network(one.sizes);
    const mlp = new Mlp(kernels, shape, options(changes), examples(one.points as 'moons' | 'rings'), null);
    mlp.setParameters(initialParameters(shape, 'lecun-normal', new RandomState(one.seed)));
    for (const { epoch, loss, parameters } of one.checkpoints) {
      mlp.run(epoch - mlp.step);
      expect(Math.abs(mlp.evaluate('train').loss - loss)).toBeLessThan(1e-11);
      const found = mlp.parameters;
      parameters.forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThan(1e-10));
    }
    mlp.dispose();
  });
});

it('has a formula for each schedule of the menu', () => {
  expect(Object.keys(scheduleFormulas)).toEqual(Object.keys(schedules));
  const tested = reference.cases.map(one => one.schedule.schedule);
  expect(new Set(tested)).toEqual(new Set(Object.keys(schedules)));
});

it('never gives a rate that is negative or not finite, at any epoch a link can name', () => {
  for (const schedule of Object.keys(schedules) as ScheduleName[])
    for (const epoch of [0, 1, 7, 1000, 123_456, 1e9]) {
      const extremes = { gamma: 1e-300, stepEvery: 1, cosineEpochs: 1, lowestRate: 1, learningRate: 1000 };
      for (const warmup of [0, 1, 1e9])
        for (const few of [{}, extremes]) {
          const rate = rateAt(options({ schedule, warmup, ...few }), epoch);
          expect(rate).toBeGreaterThanOrEqual(0);
          expect(rate).toBeLessThanOrEqual(1000);
        }
    }
});

describe.each(changing.map(one => [JSON.stringify(one), one] as const))('%s', (_, schedule) => {
  const made = (changes: Partial<TrainingOptions> = {}) =>
    build(network([2, 6, 3], 'elu'), madeUp(50, 2, 3), {
      ...{ optimizer: 'nadam', batch: 13, learningRate: 0.01, shuffleSeed: 5 },
      ...schedule,
      ...changes,
    });

  it('gives equal bits for any division into calls, and from a saved state', () => {
    const whole = made();
    whole.run(47);
    const parts = made();
    for (const steps of [1, 3, 5, 0, 4, 8]) parts.run(steps);
    const resumed = made();
    resumed.restoreState(structuredClone(parts.saveState()));
    resumed.run(26);
    parts.run(26);
    expect(parts.saveState()).toEqual(whole.saveState());
    expect(resumed.saveState()).toEqual(whole.saveState());
  });

  it('is the training whose rate is set before every epoch', () => {
    const scheduled = made();
    const byHand = made({ schedule: 'constant', warmup: 0 });
    for (let epoch = 0; epoch < 12; epoch += 1) {
      byHand.tune({ learningRate: scheduled.learningRate });
      byHand.run(scheduled.stepsPerEpoch);
      scheduled.run(scheduled.stepsPerEpoch);
    }
    expect(scheduled.saveState()).toEqual(byHand.saveState());
    const constant = made({ schedule: 'constant', warmup: 0 });
    constant.run(scheduled.step);
    expect(scheduled.parameters).not.toEqual(constant.parameters);
  });

  it('multiplies a learning rate that is changed during the run', () => {
    const tuned = made();
    tuned.run(18);
    const before = tuned.learningRate;
    tuned.tune({ learningRate: 0.03 });
    expect(tuned.learningRate / before).toBeCloseTo(3, 12);
    const untouched = made();
    untouched.run(18);
    untouched.run(1);
    tuned.run(1);
    expect(tuned.parameters).not.toEqual(untouched.parameters);
  });
});

it('goes back to the last finite state as without a schedule, whichever epoch that is in', () => {
  const wild = (schedule: Partial<TrainingOptions>) =>
    build(network([2, 6, 3], 'elu'), madeUp(50, 2, 3), {
      ...{ optimizer: 'gd', batch: 13, learningRate: 3, l2: 10, shuffleSeed: 5, ...schedule },
    });
  const plain = wild({});
  // A factor of 1, so that only the way to train differs.
  const scheduled = wild({ schedule: 'exponential', gamma: 1 });
  const outcome = plain.run(500);
  expect(outcome.diverged).toBe(true);
  expect(outcome.steps).toBeGreaterThan(plain.stepsPerEpoch);
  expect(scheduled.run(500)).toEqual(outcome);
  expect(scheduled.saveState()).toEqual(plain.saveState());
});
