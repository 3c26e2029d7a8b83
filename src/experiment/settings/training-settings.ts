import { optimizers, type Optimizer, type OptimizerName, type OptimizerSettings } from '../../nn/optimizers';
import { regressionLosses, type RegressionLoss } from '../../nn/losses';
import { schedules, type ScheduleName } from '../../nn/schedules';
import { batchSize, choice, real, whole } from './rows';
import type { Chosen } from './setting';
import {
  isRegression,
  optionsOf,
  precisions,
  reductions,
  type PrecisionName,
  type ReductionName,
} from './vocabulary';

const tunable = true as const;
const common = { group: 'training', lab: 'both' } as const;
const ofPoints = { group: 'training', lab: 'points' } as const;

/** The settings of the training. */
export const trainingSettings = {
  optimizer: choice<OptimizerName>({
    ...common,
    label: 'Optimizer',
    help: 'How the gradient is turned into an update. Gradient descent steps straight downhill; the others also use earlier gradients.',
    default: ({ lab }) => (lab === 'digits' ? 'adam' : 'gd'),
    options: optionsOf(optimizers),
  }),
  learningRate: real({
    ...common,
    tunable,
    label: 'Learning rate',
    help: 'Size of each update. Too small learns slowly; too large overshoots or diverges.',
    default: chosen => (chosen.lab === 'digits' ? 0.001 : isRegression(chosen) ? 0.03 : 0.01),
    range: { min: 0, max: 1000 },
    open: 'min',
    slider: { min: 1e-5, max: 10, step: 1e-5 },
    scale: 'log',
  }),
  schedule: choice<ScheduleName>({
    ...common,
    label: 'Schedule',
    help: 'How the learning rate changes from epoch to epoch.',
    default: 'constant',
    options: optionsOf(schedules),
  }),
  gamma: real({
    ...common,
    label: 'Factor γ',
    help: 'By what each decay multiplies the learning rate.',
    default: ({ lab, schedule }) => (schedule === 'exponential' && lab === 'points' ? 0.9998 : 0.5),
    range: { min: 0, max: 1 },
    open: 'min',
    slider: { min: 0.01, max: 1, step: 0.01 },
    isBoxOnly: true,
    applies: ({ schedule }) => schedule === 'step' || schedule === 'exponential',
  }),
  stepEvery: whole({
    ...common,
    label: 'Decay every',
    unit: 'epochs',
    help: 'Epochs from one decay to the next.',
    default: ({ lab, schedule, epochs }) =>
      schedule === 'step' ? Math.max(1, Math.floor(epochs / 4)) : lab === 'digits' ? 1 : 5000,
    range: { min: 1, max: 1e9 },
    slider: { min: 1, max: 1e5, step: 1 },
    isBoxOnly: true,
    applies: ({ schedule }) => schedule === 'step',
  }),
  cosineEpochs: whole({
    ...common,
    label: 'Cosine length',
    unit: 'epochs',
    help: 'Epochs until the lowest learning rate; after as many more it is back at its highest.',
    default: ({ lab, schedule, epochs, warmup }) =>
      schedule === 'cosine' ? Math.max(1, epochs - warmup) : lab === 'digits' ? 5 : 20_000,
    range: { min: 1, max: 1e9 },
    slider: { min: 1, max: 1e5, step: 1 },
    isBoxOnly: true,
    applies: ({ schedule }) => schedule === 'cosine',
  }),
  lowestRate: real({
    ...common,
    label: 'Lowest rate',
    help: 'Where the cosine ends, as a share of the learning rate.',
    default: 0,
    range: { min: 0, max: 1 },
    slider: { min: 0, max: 1, step: 0.01 },
    applies: ({ schedule }) => schedule === 'cosine',
  }),
  warmup: whole({
    ...common,
    label: 'Warm-up',
    unit: 'epochs',
    help: 'Epochs in which the learning rate rises to its value, before the schedule begins.',
    default: 0,
    range: { min: 0, max: 1e9 },
    slider: { min: 0, max: 1000, step: 1 },
    isBoxOnly: true,
  }),
  momentum: real({
    ...common,
    tunable,
    label: 'Momentum',
    help: 'How much of the last update carries over to the next, as a rolling ball keeps its speed.',
    default: 0.9,
    range: { min: 0, max: 1 },
    open: 'max',
    slider: { min: 0, max: 0.99, step: 0.01 },
    applies: isReadBy('momentum'),
  }),
  beta1: real({
    ...common,
    tunable,
    label: 'β₁',
    help: 'How slowly the running mean of the gradient forgets.',
    default: 0.9,
    range: { min: 0, max: 1 },
    open: 'max',
    slider: { min: 0, max: 0.999, step: 0.001 },
    applies: isReadBy('beta1'),
  }),
  beta2: real({
    ...common,
    tunable,
    label: 'β₂',
    help: 'How slowly the running mean of the squared gradient forgets.',
    default: 0.999,
    range: { min: 0, max: 1 },
    open: 'max',
    slider: { min: 0.9, max: 0.9999, step: 0.0001 },
    applies: isReadBy('beta2'),
  }),
  decay: real({
    ...common,
    tunable,
    label: 'Decay',
    help: 'How slowly RMSProp forgets earlier squared gradients.',
    default: 0.99,
    range: { min: 0, max: 1 },
    open: 'max',
    slider: { min: 0.5, max: 0.999, step: 0.001 },
    applies: isReadBy('decay'),
  }),
  epsilon: real({
    ...common,
    tunable,
    label: 'ε',
    help: 'A small number added where gradients are divided by their size, so that zero does no harm.',
    default: ({ optimizer }) => defaultsOf(optimizer).epsilon ?? 1e-8,
    range: { min: 0, max: 1 },
    open: 'min',
    slider: { min: 1e-12, max: 1e-2, step: 1e-12 },
    scale: 'log',
    isBoxOnly: true,
    applies: isReadBy('epsilon'),
  }),
  batch: batchSize({
    ...common,
    label: 'Batch',
    help: 'Samples per update. Small batches update often, from noisy gradients; ‘full’ uses the whole training set.',
    default: ({ lab }) => (lab === 'digits' ? 50 : 'full'),
    range: { min: 1, max: 10_000 },
  }),
  reduction: choice<ReductionName>({
    ...ofPoints,
    label: 'Gradient',
    help: 'Whether the samples’ gradients are summed (as in the report) or averaged.',
    default: chosen => (isRegression(chosen) ? 'mean' : 'sum'),
    options: optionsOf(reductions),
  }),
  loss: choice<RegressionLoss>({
    ...ofPoints,
    label: 'Loss',
    help: 'What the error of a predicted number costs.',
    default: 'squared',
    options: optionsOf(regressionLosses),
    applies: isRegression,
    fixed: chosen => !isRegression(chosen),
  }),
  l1: real({
    ...ofPoints,
    tunable,
    label: 'L1 penalty',
    help: 'Pulls every weight towards zero by the same amount, so that many end up there.',
    default: 0,
    range: { min: 0, max: 1000 },
    slider: { min: 0, max: 10, step: 1e-5 },
    scale: 'log',
  }),
  l2: real({
    ...common,
    tunable,
    label: 'L2 penalty',
    help: 'Pulls large weights towards zero: a smoother function that follows single examples less.',
    default: chosen => (chosen.lab === 'digits' || isRegression(chosen) ? 0 : 0.01),
    range: { min: 0, max: 1000 },
    slider: { min: 0, max: 10, step: 1e-5 },
    scale: 'log',
  }),
  epochs: whole({
    ...common,
    tunable,
    label: 'Epochs',
    help: 'How many passes over the training data the run makes.',
    default: ({ lab }) => (lab === 'digits' ? 5 : 20_000),
    range: { min: 0, max: 1e9 },
    slider: ({ lab }) =>
      lab === 'digits' ? { min: 1, max: 50, step: 1 } : { min: 100, max: 1_000_000, step: 100 },
    scale: 'log',
  }),
  precision: choice<PrecisionName>({
    ...ofPoints,
    label: 'Precision',
    help: 'Digits of every number in the network.',
    default: 'float64',
    options: optionsOf(precisions),
  }),
} as const;

function defaultsOf(optimizer: OptimizerName): Optimizer['defaults'] {
  return optimizers[optimizer].defaults;
}

function isReadBy(setting: keyof OptimizerSettings) {
  return ({ optimizer }: Chosen) => Object.hasOwn(defaultsOf(optimizer), setting);
}
