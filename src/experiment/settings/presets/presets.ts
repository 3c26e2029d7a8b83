import { change } from '../change';
import { defaultConfig, type Config } from '../settings';

export interface Preset {
  label: string;
  /** What it shows, in one sentence. */
  help: string;
  /** A question to answer before it trains, and what to look at while it does; whole sentences. */
  predict: string;
  watch: string;
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
    {
      label: 'Moons, 3 tanh units',
      help: 'Three tanh units bend a smooth boundary between the moons.',
      predict: 'Can three units bend the boundary around both moons?',
      watch: 'The boundary between epochs 20 and 200.',
    },
    {},
  ),
  'figure-2-sigmoid': preset(
    {
      label: 'Moons, 3 sigmoid units',
      help: 'Sigmoid units give a smooth boundary too, but learn it later.',
      predict: 'A sigmoid is a tanh, squeezed and shifted. Will it learn as fast?',
      watch: 'The epoch at which the accuracy begins to rise. Then choose tanh and compare.',
    },
    {
      activation: ['sigmoid'],
    },
  ),
  'figure-2-relu': preset(
    {
      label: 'Moons, 3 ReLU units',
      help: 'ReLU units give a boundary of straight pieces.',
      predict: 'What shape has a boundary made of three ReLU units?',
      watch: 'Its corners. Each is where one unit switches on.',
    },
    {
      activation: ['relu'],
    },
  ),
  'figure-3-4': preset(
    {
      label: 'Moons, 4 tanh units',
      help: 'Does a fourth unit help? Compare with three.',
      predict: 'Does a fourth unit help?',
      watch: 'The accuracy at the end. Then choose three units and compare.',
    },
    {
      hidden: [4],
    },
  ),
  'figure-3-10': preset(
    {
      label: 'Moons, 10 tanh units',
      help: 'A wider layer follows the training points more tightly.',
      predict: 'Will ten units draw a better boundary, or follow single points?',
      watch: 'How the boundary turns near the points in rings.',
    },
    {
      hidden: [10],
    },
  ),
  'figure-3-20': preset(
    {
      label: 'Moons, 20 tanh units',
      help: 'Twenty units follow single points: overfitting.',
      predict: 'What do twenty units do with the points that noise has moved?',
      watch: 'Hooks in the boundary around single points.',
    },
    {
      hidden: [20],
    },
  ),
  'figure-4-deep': preset(
    {
      label: 'Moons, 3 layers of 10',
      help: 'Three layers of ten units on the moons.',
      predict: 'Do three layers learn faster than one?',
      watch: 'The histograms of layer 1: how far do its weights move?',
    },
    {
      hidden: [10, 10, 10],
      epochs: 10_000,
    },
  ),
  'figure-6-sigmoid-6x20': preset(
    {
      label: 'Rings, 6×20 sigmoid',
      help: 'Six sigmoid layers: gradients vanish on their way back.',
      predict: 'The gradient shrinks from layer to layer on its way back. Will this network learn?',
      watch: 'The weights of layer 1. Do they move at all?',
    },
    {
      ...GAUSSIAN,
      hidden: [20, 20, 20, 20, 20, 20],
      activation: ['sigmoid'],
    },
  ),
  'figure-6-tanh-4x25': preset(
    {
      label: 'Rings, 4×25 tanh',
      help: 'Four tanh layers separate the four rings.',
      predict: 'Rings need closed boundaries. Can four tanh layers draw them?',
      watch: 'Which ring closes first.',
    },
    {
      ...GAUSSIAN,
      hidden: [25, 25, 25, 25],
    },
  ),
  'figure-6-tanh-6x15': preset(
    {
      label: 'Rings, 6×15 tanh',
      help: 'Deeper and narrower tanh layers on the rings.',
      predict: 'Deeper and narrower: is it better than four layers of 25?',
      watch: 'The loss: does it fall evenly or in steps?',
    },
    {
      ...GAUSSIAN,
      hidden: [15, 15, 15, 15, 15, 15],
    },
  ),
  'figure-6-sigmoid-3x100': preset(
    {
      label: 'Rings, 3×100 sigmoid',
      help: 'Three wide sigmoid layers on the rings.',
      predict: 'Does width help sigmoid units where depth did not?',
      watch: 'The loss in the first 1,000 epochs.',
    },
    {
      ...GAUSSIAN,
      hidden: [100, 100, 100],
      activation: ['sigmoid'],
    },
  ),
  'figure-6-tanh-3x100': preset(
    {
      label: 'Rings, 3×100 tanh',
      help: 'Three wide tanh layers on the rings.',
      predict: 'Will 100 units in a layer learn faster than 25?',
      watch: 'The epoch at which the rings are closed.',
    },
    {
      ...GAUSSIAN,
      hidden: [100, 100, 100],
    },
  ),
  'figure-6-relu-3x100': preset(
    {
      label: 'Rings, 3×100 ReLU',
      help: 'Three wide ReLU layers on the rings.',
      predict: 'ReLU or tanh: which separates the rings first?',
      watch: 'The straight pieces of the boundary.',
    },
    {
      ...GAUSSIAN,
      hidden: [100, 100, 100],
      activation: ['relu'],
    },
  ),
  spirals: preset(
    {
      label: 'Spirals, 2 layers and Adam',
      help: 'A hard shape for a small network: watch the boundary wind up.',
      predict: 'Can 32 hidden units follow two spirals?',
      watch: 'How the boundary winds up.',
    },
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
    {
      label: 'Circles without hidden layers',
      help: 'With x₁² and x₂² as inputs, a circle becomes a straight line.',
      predict: 'Without a hidden layer a boundary is straight. How can this one be a circle?',
      watch: 'The inputs: x₁² and x₂² take the place of x₁ and x₂.',
    },
    {
      data: 'circles',
      noise: 0.1,
      factor: 0.5,
      features: ['x1sq', 'x2sq'],
      hidden: [],
      epochs: 2000,
    },
  ),
  sine: preset(
    {
      label: 'A noisy sine, 3 tanh units',
      help: 'A number to predict: each unit adds one slope, and three make the wave.',
      predict: 'Which unit will make which part of the wave?',
      watch: 'The thin lines: what each unit adds. The strong line is their sum.',
    },
    {
      data: 'sine',
      samples: 60,
      optimizer: 'adam',
      learningRate: 0.02,
      epochs: 3000,
    },
  ),
  overfitting: preset(
    {
      label: 'Overfitting noisy moons',
      help: 'The training loss keeps falling while the test loss turns and rises.',
      predict: 'Will the test loss follow the training loss all the way down?',
      watch: 'The epoch at which the two curves part.',
    },
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

function preset(about: Omit<Preset, 'config'>, changes: Partial<Config>): Preset {
  return { ...about, config: change(defaultConfig, changes).config };
}
