import { change } from '../change';
import type { Preset } from './presets';
import { defaultDigits, type Config } from '../settings';

/** LeNets with other sizes than the report's, to compare with it. */
export const digitsSizePresets = {
  'half-kernels': preset(
    {
      label: 'Half the kernels',
      help: 'Three and eight kernels instead of six and sixteen: three fifths of the weights, and little more than a third of the work.',
      predict: 'What does halving the kernels cost?',
      watch: 'The validation accuracy after an epoch; compare it with the base’s.',
    },
    { kernels1: 3, kernels2: 8 },
  ),
  'one-convolution': preset(
    {
      label: 'No second convolution',
      help: 'Six maps of 14 × 14 go straight to the dense layers, which get three times as many inputs.',
      predict: 'It has more weights than LeNet-5. Does it read better?',
      watch: 'The number of parameters, and the validation accuracy after an epoch.',
    },
    { kernels2: 0 },
  ),
  'no-hidden-layer': preset(
    {
      label: 'No hidden dense layer',
      help: 'The sixteen maps of the second convolution go straight to the ten outputs: 6,582 weights and biases.',
      predict: 'How many digits does it read without a hidden dense layer?',
      watch: 'The kernels: now they have to do all the work.',
    },
    { dense1: 0, dense2: 0 },
  ),
  'wide-dropout': preset(
    {
      label: '32 × 64 kernels, dropout',
      help: 'Four times as many weights and fourteen times the work, with half of the dense units switched off at random.',
      predict: 'Is a larger network worth its time?',
      watch: 'How far apart training and validation accuracy are.',
    },
    { kernels1: 32, kernels2: 64, dropout: 0.5 },
  ),
} as const satisfies Record<string, Preset>;

function preset(about: Omit<Preset, 'config'>, changes: Partial<Config>): Preset {
  return { ...about, config: change(defaultDigits, changes).config };
}
