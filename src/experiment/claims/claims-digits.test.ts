import { expect, test } from 'vitest';
import { claims } from './claims';
import { lanesOf } from '../comparison/comparison';
import { digitsPresets, type DigitsPresetName } from '../settings/presets/digits-presets';
import { figureOf } from './figures';
import { overlapOf } from './histogram-overlap';
import { waitingOutcome, type LaneOutcome, type OutcomeSnapshot } from './outcome';
import type { Summary } from '../../nn/mlp/mlp-types';
import { summarize } from '../../nn/statistics';

/** Measured with PyTorch on MNIST: test accuracy of each variant after five epochs. */
const measured: Readonly<Record<DigitsPresetName, number>> = {
  ...{ base: 0.9874, tanh: 0.9877, sigmoid: 0.9823, 'leaky-relu': 0.9886, elu: 0.9889 },
  ...{ 'xavier-uniform': 0.9902, 'xavier-normal': 0.9893, sgd: 0.9742, nadam: 0.9889, adagrad: 0.9857 },
};
/** The same for Nadam at the end of each of 20 epochs. */
const nadam = [
  ...[98.06, 98.5, 98.67, 98.61, 98.89, 98.77, 98.89, 98.96, 99.11, 99.13],
  ...[98.95, 98.98, 98.95, 99.02, 99.12, 99.01, 98.81, 99.0, 99.23, 99.13],
];

function ended(name: DigitsPresetName, changes: Partial<LaneOutcome>): LaneOutcome {
  const { config } = digitsPresets[name];
  return { ...waitingOutcome(name, config), state: 'finished', epoch: config.epochs, ...changes };
}

function all(accuracies: Readonly<Record<DigitsPresetName, number>>): LaneOutcome[] {
  const names = Object.keys(digitsPresets) as DigitsPresetName[];
  return names.map(name => ended(name, { testAccuracy: accuracies[name] }));
}

test('all ten within two points; Nadam not the first of them', () => {
  expect(claims['all-alike'].measure(all(measured))).toMatchObject({
    holds: true,
    measured: 'From SGD with 97.42 % to Xavier uniform with 99.02 %: 1.6 points apart.',
  });
  expect(claims['nadam-best'].measure(all(measured))).toMatchObject({
    holds: false,
    measured: 'Nadam reaches 98.89 %, with 2 variants ahead of it; Xavier uniform is first with 99.02 %.',
  });
  expect(claims['all-alike'].measure(all({ ...measured, sgd: 0.96 })).holds).toBe(false);
  expect(claims['nadam-best'].measure(all({ ...measured, nadam: 0.9903 })).holds).toBe(true);
  expect(claims['nadam-best'].measure(all({ ...measured, nadam: 0.9902 })).holds).toBe(false);
});

test('the ten are found whatever digits they learn from, and nothing is told of nine', () => {
  const outcomes = all(measured).map(one => ({
    ...one,
    config: { ...one.config, data: 'drawn' as const, images: 500, validation: 50, epochs: 2, seed: 7 },
  }));
  expect(claims['all-alike'].measure([...outcomes].reverse()).holds).toBe(true);
  expect(claims['all-alike'].measure(outcomes.slice(1)).holds).toBeNull();
});

test('“almost 99.2 %” is 99.1 % at the end of any epoch', () => {
  const run = (epochs: number) =>
    ended('nadam', {
      ...{ epoch: epochs, testAccuracy: nadam[epochs - 1]! / 100 },
      history: nadam.slice(0, epochs).map((accuracy, index) => ({
        ...{ epoch: index + 1, trainLoss: 0, trainAccuracy: 1 },
        ...{ testLoss: 0, testAccuracy: accuracy / 100 },
      })),
    });
  const measure = (epochs: number) => claims['nadam-almost-992'].measure([run(epochs)]);
  expect(measure(5)).toMatchObject({
    holds: false,
    measured: '98.89 % after 5 epochs, at best 98.89 % after 5.',
  });
  expect(measure(20)).toMatchObject({
    holds: true,
    measured: '99.13 % after 20 epochs, at best 99.23 % after 19.',
  });
  expect(claims['nadam-almost-992'].measure(all(measured).slice(0, 3)).holds).toBeNull();
});

/** 200 evenly spaced values from `low` to `high`. */
const even = (low: number, high: number): Summary =>
  summarize(Float64Array.from({ length: 200 }, (_, i) => low + ((high - low) * i) / 199));

test('histograms overlap by the area that they share', () => {
  expect(overlapOf(even(-1, 1), even(-1, 1))).toBeCloseTo(1, 9);
  expect(overlapOf(even(-1, 1), even(-2, 2))).toBeCloseTo(0.5, 1);
  expect(overlapOf(even(0, 1), even(0.75, 1.75))).toBeCloseTo(0.25, 1);
  expect(overlapOf(even(0, 1), even(2, 3))).toBe(0);
  expect(overlapOf(even(0, 0), even(-1, 1))).toBeLessThan(0.05);
  expect(overlapOf(even(0, 0), even(0, 0))).toBe(1);
});

test('weights that widen a little and biases that leave zero are what the report says', () => {
  const look = (step: number, weights: number, biases: number): OutcomeSnapshot => {
    const five = (width: number) => Array.from({ length: 5 }, () => even(-width, width));
    const none: Summary[] = [];
    const summaries = { weights: five(weights), biases: five(biases) };
    return { step, look: { ...summaries, tensors: none, weightGradients: none, biasGradients: none } };
  };
  const measure = (...snapshots: OutcomeSnapshot[]) =>
    claims['weights-keep-biases-spread'].measure([ended('base', { snapshots })]);
  const start = look(0, 0.2, 0);
  const held = measure(start, look(100, 0.2, 0.01), look(5500, 0.25, 0.1));
  expect(held.holds).toBe(true);
  expect(held.measured).toMatch(/overlap with those before training by 8\d % to 8\d % \(σ \+25 %/);
  expect(held.measured).toContain('σ from 0 to 0.058');
  expect(held.values['weights c1']).toBeCloseTo(0.8, 1);
  expect(measure(start, look(5500, 0.5, 0.1)).holds).toBe(false);
  expect(measure(start, look(5500, 0.25, 0)).holds).toBe(false);
  for (const snapshots of [[start], [look(100, 0.2, 0.1), look(5500, 0.25, 0.1)]])
    expect(measure(...snapshots).holds).toBeNull();
});

test('the ten runs are named by the setting that each changes', () => {
  expect(lanesOf(figureOf(37).comparison).map(({ label }) => label)).toEqual([
    ...['base', 'tanh', 'sigmoid', 'leaky ReLU', 'ELU', 'Xavier uniform', 'Xavier normal'],
    ...['gradient descent · learning rate 0.01', 'Nadam', 'Adagrad · learning rate 0.01'],
  ]);
});
