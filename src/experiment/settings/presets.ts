import { change } from './change';
import { defaultConfig, type Config } from './settings';

export interface Preset {
  label: string;
  /** What it shows, in one sentence. */
  help: string;
  config: Config;
}

const GAUSSIAN = {
  data: 'gaussian-quantiles',
  learningRate: 0.001,
  epochs: 10_000,
} as const satisfies Partial<Config>;

/** Examples for a menu: networks of the report's figures 2, 3, 4 and 6, and a few to play with. */
export const presets = {
  'figure-2-tanh': preset(
    'Moons, 3 tanh units',
    'Three tanh units bend a smooth boundary between the moons.',
    {},
  ),
  'figure-2-sigmoid': preset(
    'Moons, 3 sigmoid units',
    'Sigmoid units give a smooth boundary too, but learn it later.',
    {
      activation: ['sigmoid'],
    },
  ),
  'figure-2-relu': preset('Moons, 3 ReLU units', 'ReLU units give a boundary of straight pieces.', {
    activation: ['relu'],
  }),
  'figure-3-4': preset('Moons, 4 tanh units', 'Does a fourth unit help? Compare with three.', {
    hidden: [4],
  }),
  'figure-3-10': preset('Moons, 10 tanh units', 'A wider layer follows the training points more tightly.', {
    hidden: [10],
  }),
  'figure-3-20': preset('Moons, 20 tanh units', 'Twenty units follow single points: overfitting.', {
    hidden: [20],
  }),
  'figure-4-deep': preset('Moons, 3 layers of 10', 'Three layers of ten units on the moons.', {
    hidden: [10, 10, 10],
    epochs: 10_000,
  }),
  'figure-6-sigmoid-6x20': preset(
    'Rings, 6×20 sigmoid',
    'Six sigmoid layers: gradients vanish on their way back.',
    {
      ...GAUSSIAN,
      hidden: [20, 20, 20, 20, 20, 20],
      activation: ['sigmoid'],
    },
  ),
  'figure-6-tanh-4x25': preset('Rings, 4×25 tanh', 'Four tanh layers separate the four rings.', {
    ...GAUSSIAN,
    hidden: [25, 25, 25, 25],
  }),
  'figure-6-tanh-6x15': preset('Rings, 6×15 tanh', 'Deeper and narrower tanh layers on the rings.', {
    ...GAUSSIAN,
    hidden: [15, 15, 15, 15, 15, 15],
  }),
  'figure-6-sigmoid-3x100': preset('Rings, 3×100 sigmoid', 'Three wide sigmoid layers on the rings.', {
    ...GAUSSIAN,
    hidden: [100, 100, 100],
    activation: ['sigmoid'],
  }),
  'figure-6-tanh-3x100': preset('Rings, 3×100 tanh', 'Three wide tanh layers on the rings.', {
    ...GAUSSIAN,
    hidden: [100, 100, 100],
  }),
  'figure-6-relu-3x100': preset('Rings, 3×100 ReLU', 'Three wide ReLU layers on the rings.', {
    ...GAUSSIAN,
    hidden: [100, 100, 100],
    activation: ['relu'],
  }),
  spirals: preset(
    'Spirals, 2 layers and Adam',
    'A hard shape for a small network: watch the boundary wind up.',
    {
      data: 'spirals',
      noise: 0.05,
      hidden: [16, 16],
      optimizer: 'adam',
      reduction: 'mean',
      l2: 0,
      epochs: 3000,
    },
  ),
  'no-hidden-layer': preset(
    'Circles without hidden layers',
    'With x₁² and x₂² as inputs, a circle becomes a straight line.',
    {
      data: 'circles',
      noise: 0.1,
      factor: 0.5,
      features: ['x1sq', 'x2sq'],
      hidden: [],
      epochs: 2000,
    },
  ),
  overfitting: preset(
    'Overfitting noisy moons',
    'The training loss keeps falling while the test loss turns and rises.',
    {
      samples: 100,
      noise: 0.35,
      testShare: 0.5,
      hidden: [50, 50],
      activation: ['relu'],
      optimizer: 'adam',
      reduction: 'mean',
      l2: 0,
      epochs: 3000,
    },
  ),
} as const satisfies Record<string, Preset>;

function preset(label: string, help: string, changes: Partial<Config>): Preset {
  return { label, help, config: change(defaultConfig, changes).config };
}
