import {
  optimizers,
  type Optimizer,
  type OptimizerName,
  type OptimizerSettings,
} from '../../nn/optimizers/optimizers';
import { regressionLosses, type RegressionLoss } from '../../nn/losses';
import { schedules, type ScheduleName } from '../../nn/optimizers/schedules';
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
    default: ({ lab }) => (lab === 'digits' ? 'adam' : 'gd'),
    options: optionsOf(optimizers),
  }),
  learningRate: real({
    ...common,
    tunable,
    label: 'Learning rate',
    default: chosen => (chosen.lab === 'digits' ? 0.001 : isRegression(chosen) ? 0.03 : 0.01),
    range: { min: 0, max: 1000 },
    open: 'min',
    slider: { min: 1e-5, max: 10, step: 1e-5 },
    scale: 'log',
  }),
  schedule: choice<ScheduleName>({
    ...common,
    label: 'Schedule',
    default: 'constant',
    options: optionsOf(schedules),
  }),
  gamma: real({
    ...common,
    label: 'Factor γ',
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
    default: 0,
    range: { min: 0, max: 1 },
    slider: { min: 0, max: 1, step: 0.01 },
    applies: ({ schedule }) => schedule === 'cosine',
  }),
  warmup: whole({
    ...common,
    label: 'Warm-up',
    unit: 'epochs',
    default: 0,
    range: { min: 0, max: 1e9 },
    slider: { min: 0, max: 1000, step: 1 },
    isBoxOnly: true,
  }),
  momentum: real({
    ...common,
    tunable,
    label: 'Momentum',
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
    default: ({ lab }) => (lab === 'digits' ? 50 : 'full'),
    range: { min: 1, max: 10_000 },
  }),
  reduction: choice<ReductionName>({
    ...ofPoints,
    label: 'Gradient',
    default: chosen => (isRegression(chosen) ? 'mean' : 'sum'),
    options: optionsOf(reductions),
  }),
  loss: choice<RegressionLoss>({
    ...ofPoints,
    label: 'Loss',
    default: 'squared',
    options: optionsOf(regressionLosses),
    applies: isRegression,
    fixed: chosen => !isRegression(chosen),
  }),
  l1: real({
    ...ofPoints,
    tunable,
    label: 'L1 penalty',
    default: 0,
    range: { min: 0, max: 1000 },
    slider: { min: 0, max: 10, step: 1e-5 },
    scale: 'log',
  }),
  l2: real({
    ...common,
    tunable,
    label: 'L2 penalty',
    default: chosen => (chosen.lab === 'digits' || isRegression(chosen) ? 0 : 0.01),
    range: { min: 0, max: 1000 },
    slider: { min: 0, max: 10, step: 1e-5 },
    scale: 'log',
  }),
  epochs: whole({
    ...common,
    tunable,
    label: 'Epochs',
    default: ({ lab }) => (lab === 'digits' ? 5 : 20_000),
    range: { min: 0, max: 1e9 },
    slider: ({ lab }) =>
      lab === 'digits' ? { min: 1, max: 50, step: 1 } : { min: 100, max: 1_000_000, step: 100 },
    scale: 'log',
  }),
  precision: choice<PrecisionName>({
    ...ofPoints,
    label: 'Precision',
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
