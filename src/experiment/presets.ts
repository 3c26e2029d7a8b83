import { change } from './change';
import { defaultConfig, type Config } from './settings';

export interface Preset {
  label: string;
  /** What there is to see, in one sentence. */
  help: string;
  config: Config;
}

const GAUSSIAN = {
  data: 'gaussian-quantiles',
  learningRate: 0.001,
  epochs: 10_000,
} as const satisfies Partial<Config>;

/** Starting points that a menu offers: networks of the report's figures 2, 3, 4 and 6, and a few to play with. */
export const presets = {
  'figure-2-tanh': preset('Figure 2: tanh', 'Three tanh units bend a smooth boundary between the moons.', {}),
  'figure-2-sigmoid': preset(
    'Figure 2: sigmoid',
    'Sigmoid units give a smooth boundary too, but learn it later.',
    {
      activation: ['sigmoid'],
    },
  ),
  'figure-2-relu': preset('Figure 2: ReLU', 'ReLU units give a boundary of straight pieces.', {
    activation: ['relu'],
  }),
  'figure-3-4': preset('Figure 3: 4 units', 'One unit more than figure 2.', { hidden: [4] }),
  'figure-3-10': preset('Figure 3: 10 units', 'A wider layer follows the training points more tightly.', {
    hidden: [10],
  }),
  'figure-3-20': preset('Figure 3: 20 units', 'Twenty units follow single points: overfitting.', {
    hidden: [20],
  }),
  'figure-4-deep': preset('Figure 4: three layers', 'Three layers of ten units on the moons.', {
    hidden: [10, 10, 10],
    epochs: 10_000,
  }),
  'figure-6-sigmoid-6x20': preset(
    'Figure 6: sigmoid 6×20',
    'Six sigmoid layers: gradients fade on their way down.',
    {
      ...GAUSSIAN,
      hidden: [20, 20, 20, 20, 20, 20],
      activation: ['sigmoid'],
    },
  ),
  'figure-6-tanh-4x25': preset('Figure 6: tanh 4×25', 'Four tanh layers separate the four rings.', {
    ...GAUSSIAN,
    hidden: [25, 25, 25, 25],
  }),
  'figure-6-tanh-6x15': preset('Figure 6: tanh 6×15', 'Deeper and narrower tanh layers on the rings.', {
    ...GAUSSIAN,
    hidden: [15, 15, 15, 15, 15, 15],
  }),
  'figure-6-sigmoid-3x100': preset('Figure 6: sigmoid 3×100', 'Three wide sigmoid layers on the rings.', {
    ...GAUSSIAN,
    hidden: [100, 100, 100],
    activation: ['sigmoid'],
  }),
  'figure-6-tanh-3x100': preset('Figure 6: tanh 3×100', 'Three wide tanh layers on the rings.', {
    ...GAUSSIAN,
    hidden: [100, 100, 100],
  }),
  'figure-6-relu-3x100': preset('Figure 6: ReLU 3×100', 'Three wide ReLU layers on the rings.', {
    ...GAUSSIAN,
    hidden: [100, 100, 100],
    activation: ['relu'],
  }),
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;

function preset(label: string, help: string, changes: Partial<Config>): Preset {
  return { label, help, config: change(defaultConfig, changes).config };
}
