import { change } from '../change';
import type { Preset } from './presets';
import { defaultDigits, type Config } from '../settings';

/** The ten variants of LeNet-5 compared in the report; accuracies in their help were measured on MNIST. */
export const digitsPresets = {
  base: preset(
    {
      label: 'Base: ReLU, Adam',
      help: 'ReLU, truncated normal weights, Adam at 0.001. Each of the others changes one setting.',
      predict: 'How many digits will be right after 100 batches?',
      watch: 'The kernels of the first layer.',
    },
    {},
  ),
  tanh: preset(
    {
      label: 'tanh',
      help: 'tanh instead of ReLU: as good, about 98.8 % after five epochs.',
      predict: 'Will tanh read digits as well as ReLU?',
      watch: 'The outputs of every layer: they stay between −1 and 1.',
    },
    {
      activation: ['tanh'],
    },
  ),
  sigmoid: preset(
    {
      label: 'sigmoid',
      help: 'Sigmoid learns slowest at first: about 93 % after one epoch, 98.2 % after five.',
      predict: 'Sigmoid learns slowest at first. When does it begin?',
      watch: 'The loss of the first epoch: it is flat, then falls.',
    },
    {
      activation: ['sigmoid'],
    },
  ),
  'leaky-relu': preset(
    {
      label: 'leaky ReLU',
      help: 'ReLU with slope 0.2 for negative sums.',
      predict: 'What changes when negative sums keep a small slope?',
      watch: 'The outputs below zero.',
    },
    {
      activation: ['leaky-relu'],
      alpha: 0.2,
    },
  ),
  elu: preset(
    {
      label: 'ELU',
      help: 'ELU: smooth below zero.',
      predict: 'ELU is smooth below zero. Does that help?',
      watch: 'The validation accuracy after the first epoch; compare it with ReLU’s.',
    },
    { activation: ['elu'] },
  ),
  'xavier-uniform': preset(
    {
      label: 'Xavier uniform',
      help: 'Uniform initial weights, scaled by each layer’s fan-in and fan-out.',
      predict: 'Does the shape of the initial weights matter after an epoch?',
      watch: 'The histograms of the weights: how soon do they lose their straight edges?',
    },
    {
      init: 'xavier-uniform',
    },
  ),
  'xavier-normal': preset(
    {
      label: 'Xavier normal',
      help: 'Normal initial weights, scaled by each layer’s fan-in and fan-out.',
      predict: 'Normal or uniform initial weights: which learns faster?',
      watch: 'The loss of the first 100 batches.',
    },
    {
      init: 'xavier-normal',
    },
  ),
  sgd: preset(
    {
      label: 'SGD',
      help: 'Plain gradient descent. The report names no learning rate; 0.01 reaches about 97.4 % in five epochs, 0.001 only 86 % in three.',
      predict: 'How far behind Adam is gradient descent with one rate for all?',
      watch: 'The accuracy after one epoch.',
    },
    { optimizer: 'gd', learningRate: 0.01 },
  ),
  nadam: preset(
    {
      label: 'Nadam',
      help: 'Adam with Nesterov’s momentum. It reaches the report’s 99.2 %, but only as the best of epochs 15 to 19.',
      predict: 'Nadam is Adam with Nesterov’s momentum. Will you see a difference?',
      watch: 'The loss of the first 100 batches; compare it with Adam’s.',
    },
    { optimizer: 'nadam' },
  ),
  adagrad: preset(
    {
      label: 'Adagrad',
      help: 'Weights that have moved a lot get smaller updates. At 0.01 about 98.6 % after five epochs; at 0.001 it lags behind.',
      predict: 'Adagrad’s updates shrink as it goes. Does it stop too early?',
      watch: 'How far the weights still move in the last epoch.',
    },
    { optimizer: 'adagrad', learningRate: 0.01 },
  ),
} as const satisfies Record<string, Preset>;

export type DigitsPresetName = keyof typeof digitsPresets;

function preset(about: Omit<Preset, 'config'>, changes: Partial<Config>): Preset {
  return { ...about, config: change(defaultDigits, changes).config };
}
