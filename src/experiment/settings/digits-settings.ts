import type { Padding, Pooling } from '../../nn/lenet/lenet-layout';
import { choice, real, whole } from './rows';
import { engines, optionsOf, type EngineChoice } from './vocabulary';

const digits = 'digits' as const;
const ofSizes = { group: 'network', lab: digits } as const;
const size = (label: string, usual: number, min: number, max: number) =>
  whole({
    ...ofSizes,
    label,
    help: min > 0 ? '' : '0 leaves the layer out.',
    default: usual,
    range: { min, max },
    slider: { min, max, step: 1 },
  });
const oneOf = <T extends string>(label: string, help: string, usual: T, values: readonly T[]) =>
  choice<T>({
    ...ofSizes,
    label,
    help,
    default: usual,
    options: values.map(value => ({ value, label: value, help: '' })),
  });

/** Number of MNIST's training images; the last of them are for validation. */
const TRAINING_IMAGES = 55_000;
const VALIDATION_IMAGES = 5000;

/** The settings of the Digits lab. Dropout, which the Points lab has too, stands here for its place in a link. */
export const digitsSettings = {
  images: whole({
    label: 'Train on',
    help: 'How many of the 55,000 training images are used. With fewer, an epoch is shorter and the network less accurate.',
    group: 'data',
    lab: digits,
    default: TRAINING_IMAGES,
    range: { min: 10, max: TRAINING_IMAGES },
    slider: { min: 500, max: TRAINING_IMAGES, step: 500 },
    scale: 'log',
  }),
  validation: whole({
    label: 'Validate on',
    help: 'Validation images (of 5,000) measured during an epoch. More give a more precise figure and take longer.',
    group: 'data',
    lab: digits,
    default: 1000,
    range: { min: 10, max: VALIDATION_IMAGES },
    slider: { min: 100, max: VALIDATION_IMAGES, step: 100 },
  }),
  kernels1: size('Kernels 1', 6, 1, 32),
  kernels2: size('Kernels 2', 16, 0, 64),
  kernelSize: oneOf<'3' | '5'>('Kernel size', 'Side of every kernel, in pixels.', '5', ['3', '5']),
  padding: oneOf<Padding>('Padding', 'Which convolutions see a border of zeros.', 'first', [
    'first',
    'both',
    'none',
  ]),
  pooling: oneOf<Pooling>('Pooling', 'Of 2 × 2 activations.', 'max', ['max', 'average', 'none']),
  dense1: size('Dense 1', 120, 0, 512),
  dense2: size('Dense 2', 84, 0, 512),
  dropout: real({
    label: 'Dropout',
    help: 'Share of the hidden units that each update switches off at random, for each example others, so that no unit relies on another. In the Digits lab: those of its hidden dense layers.',
    group: 'network',
    lab: 'both',
    default: 0,
    range: { min: 0, max: 1 },
    open: 'max',
    slider: { min: 0, max: 0.8, step: 0.05 },
  }),
  engine: choice<EngineChoice>({
    label: 'Engine',
    help: 'What computes the training steps.',
    group: 'engine',
    lab: digits,
    default: 'auto',
    options: optionsOf(engines),
  }),
  interval: whole({
    label: 'Snapshot every',
    help: 'Batches between snapshots of every layer: histograms, statistics, validation, and weights to go back to.',
    group: 'training',
    lab: digits,
    default: 100,
    range: { min: 1, max: 100_000 },
    slider: { min: 10, max: 1000, step: 10 },
    scale: 'log',
    unit: 'batches',
  }),
} as const;
