import { beforeAll, describe, expect, it } from 'vitest';
import { madeUp, network as shapeOf, numbers, options } from '../../nn/fixtures/networks';
import { layout } from '../../nn/layout';
import { Mlp } from '../../nn/mlp/mlp';
import type { TrainingOptions } from '../../nn/mlp/mlp-types';
import { optimizers, type OptimizerName } from '../../nn/optimizers/optimizers';
import type { Kernels } from '../../wasm/kernels';
import type { Mistake } from './mistakes/mistake';
import { mistakes, type MistakeName } from './mistakes/mistakes';
import { PlainTraining, type TrainedEpoch, type TrainingRules } from './plain-training';
import type { NetworkAt } from './trace';
import { loadKernels } from '../../wasm/fixtures/built-kernels';

const EPOCHS = 25;
const shape = shapeOf([2, 3, 3, 2]);
const { layers, parameterCount: count } = layout(shape);
const data = madeUp(40, 2, 2);
const network: NetworkAt = { shape, layers, parameters: numbers(count, 3) };
let kernels: Kernels;

beforeAll(async () => {
  kernels = await loadKernels('float64');
});

/** How the network did at each epoch, and its parameters at the end. */
function train(changes: Partial<TrainingOptions>, rules?: TrainingRules) {
  const training = new PlainTraining(network, data, options(changes), rules);
  const epochs: TrainedEpoch[] = [];
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const steps = training.epoch();
    let step = steps.next();
    while (!step.done) step = steps.next();
    epochs.push(step.value);
  }
  return { epochs, parameters: training.parameters, last: epochs.at(-1)! };
}

const trainWith = (name: MistakeName, changes: Partial<TrainingOptions> = {}) => {
  const mistake: Mistake = mistakes[name];
  return train(changes, mistake.training!({ network, count: data.count })!);
};

describe.each(Object.keys(optimizers) as OptimizerName[])('%s', optimizer => {
  it.each([
    {},
    { reduction: 'mean', l1: 0.01, l2: 0.1, schedule: 'step', warmup: 3, stepEvery: 4 },
    { reduction: 'mean', dropout: 0.4, shuffleSeed: 8 },
  ] as const)('trains as the engine does: %o', changes => {
    const wanted = { ...optimizers[optimizer].defaults, optimizer, ...changes };
    const mlp = new Mlp(kernels, shape, options(wanted), data, null);
    mlp.setParameters(network.parameters);
    const losses = Array.from({ length: EPOCHS }, () => {
      const { loss, correct } = mlp.evaluate('train');
      mlp.run(1);
      return { loss, accuracy: correct / data.count };
    });
    const { epochs, parameters } = train(wanted);
    epochs.forEach(({ loss, accuracy }, epoch) => {
      expect(loss).toBeCloseTo(losses[epoch]!.loss, 9);
      expect(accuracy).toBe(losses[epoch]!.accuracy);
    });
    mlp.parameters.forEach((value, index) => expect(parameters[index]).toBeCloseTo(value, 8));
    mlp.dispose();
  });
});

it('leaves the network that it is given as it is', () => {
  const before = network.parameters.slice();
  expect(train({}).parameters).not.toEqual(before);
  expect(network.parameters).toEqual(before);
});

describe('a training with a mistake', () => {
  const right = () => train({}).last.loss;

  it('uphill makes the loss larger', () => {
    const { epochs } = trainWith('sign-of-delta');
    expect(epochs.at(-1)!.loss).toBeGreaterThan(epochs[0]!.loss);
    expect(right()).toBeLessThan(epochs[0]!.loss);
  });

  it('without the true class in the loss learns nothing, and only the penalty moves weights', () => {
    expect(trainWith('sum-without-truth').parameters).toEqual(network.parameters);
    const { parameters } = trainWith('sum-without-truth', { l2: 0.1 });
    expect(Math.abs(parameters[0]!)).toBeLessThan(Math.abs(network.parameters[0]!));
  });

  it('with a tanh that is always 1 gives every point the same answer', () => {
    const { epochs } = trainWith('tanh-definition');
    const share = data.labels.filter(label => label === 0).length / data.count;
    for (const { accuracy } of epochs) expect([share, 1 - share]).toContainEqual(accuracy);
    const relu: NetworkAt = { ...network, shape: shapeOf([2, 3, 3, 2], 'relu') };
    expect(mistakes['tanh-definition'].training({ network: relu, count: 40 })).toBeNull();
  });

  it('towards the largest probability makes the network surer, whatever is true', () => {
    const { epochs } = trainWith('largest-probability');
    expect(epochs.at(-1)!.loss).toBeGreaterThan(right());
    expect(epochs.at(-1)!.accuracy).toBeLessThan(1);
  });

  it('summed in place of averaged makes longer steps', () => {
    const summed = trainWith('summed-gradient', { reduction: 'mean' });
    expect(summed.parameters).toEqual(train({ reduction: 'sum' }).parameters);
  });

  it('without the transpose differs only where two layers have the same width', () => {
    expect(trainWith('transposed-weights').parameters).not.toEqual(train({}).parameters);
    const uneven = shapeOf([2, 3, 4, 2]);
    const other = { shape: uneven, layers: layout(uneven).layers, parameters: new Float64Array(1) };
    expect(mistakes['transposed-weights'].training({ network: other, count: 40 })).toBeNull();
  });

  it.each([
    'wrong-classes',
    'slope-of-activation',
    'averages-multiplied',
    'bias-of-one-sample',
    'softmax-slope',
  ] as const)('%s goes another way than the right one', name => {
    const wrong = trainWith(name);
    expect(wrong.parameters).not.toEqual(train({}).parameters);
    expect(wrong.epochs[0]).toEqual(train({}).epochs[0]);
  });

  it('that only shows when numbers overflow is not offered', () => {
    for (const name of ['softmax-overflow', 'log-of-zero', 'sigmoid-slope', 'negative-zero'] as const)
      expect('training' in mistakes[name]).toBe(false);
  });
});
