import { pictureLimits } from '../../data/pictures/limits';
import type { Padding, Pooling } from '../../nn/lenet/lenet-layout';
import { pictures } from './pictures-key';
import { choice, real, whole } from './rows';
import type { Chosen } from './setting';
import {
  engines,
  kernelSizes,
  optionsOf,
  paddings,
  poolings,
  type EngineChoice,
  type KernelSizeName,
} from './vocabulary';

const digits = 'digits' as const;
const ofSizes = { group: 'network', lab: digits } as const;

/** Number of MNIST's training images; the last of them are for validation. */
export const TRAINING_IMAGES = 55_000;
const VALIDATION_IMAGES = 5000;

/** The settings that only the Digits lab has. */
export const digitsSettings = {
  images: whole({
    label: 'Train on',
    help: 'How many training images are used. Fewer make an epoch shorter and the network less accurate.',
    group: 'data',
    lab: digits,
    // All that there are.
    default: chosen => (isOwn(chosen) ? pictureLimits.most : TRAINING_IMAGES),
    range: { min: 10, max: pictureLimits.most },
    slider: chosen => ({ min: 500, max: isOwn(chosen) ? pictureLimits.most : TRAINING_IMAGES, step: 500 }),
    scale: 'log',
  }),
  validation: whole({
    label: 'Validate on',
    help: 'Validation images measured during an epoch. More give a more precise figure and take longer.',
    group: 'data',
    lab: digits,
    default: 1000,
    range: { min: 10, max: VALIDATION_IMAGES },
    slider: { min: 100, max: VALIDATION_IMAGES, step: 100 },
  }),
  kernels1: whole({
    ...ofSizes,
    label: 'Kernels of conv 1',
    help: 'How many kernels slide over the image: each makes a map of its own.',
    default: 6,
    range: { min: 1, max: 32 },
    slider: { min: 1, max: 32, step: 1 },
  }),
  kernels2: whole({
    ...ofSizes,
    label: 'Kernels of conv 2',
    help: 'How many kernels look at all maps of the first convolution. 0 leaves the second convolution out.',
    default: 16,
    range: { min: 0, max: 64 },
    slider: { min: 0, max: 64, step: 1 },
  }),
  kernelSize: choice<KernelSizeName>({
    ...ofSizes,
    label: 'Kernel size',
    help: 'Side of every kernel, in pixels: how much of its input one value of a map sees.',
    default: '5',
    options: optionsOf<KernelSizeName>(kernelSizes),
  }),
  padding: choice<Padding>({
    ...ofSizes,
    label: 'Padding',
    help: 'Which convolutions see a border of zeros, so that their maps are as large as their input.',
    default: 'first',
    options: optionsOf<Padding>(paddings),
  }),
  pooling: choice<Pooling>({
    ...ofSizes,
    label: 'Pooling',
    help: 'What takes the place of 2 × 2 neighbouring activations after each convolution.',
    default: 'max',
    options: optionsOf<Pooling>(poolings),
  }),
  dense1: whole({
    ...ofSizes,
    label: 'Units of dense 1',
    help: 'How many units the first hidden dense layer has. 0 leaves it out.',
    default: 120,
    range: { min: 0, max: 512 },
    slider: { min: 0, max: 512, step: 1 },
  }),
  dense2: whole({
    ...ofSizes,
    label: 'Units of dense 2',
    help: 'How many units the second hidden dense layer has. 0 leaves it out; without both, the maps go straight to the output.',
    default: 84,
    range: { min: 0, max: 512 },
    slider: { min: 0, max: 512, step: 1 },
  }),
  dropout: real({
    label: 'Dropout',
    help: 'Share of the units in the hidden dense layers that is switched off at random for each training image, so that no unit relies on another. Without such layers it has no effect.',
    group: 'network',
    lab: digits,
    default: 0,
    range: { min: 0, max: 0.9 },
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
  pictures,
  shift: augmenting('Shift', 'Moves each training image at random by up to so many pixels.', 8, 'pixels'),
  rotation: augmenting('Rotate', 'Turns each training image at random by up to so many degrees.', 45, '°'),
  pixelNoise: augmenting('Pixel noise', 'Makes pixels of training images lighter or darker at random.', 1),
} as const;

/** A random change of the training images before each update; 0 for none. */
function augmenting(label: string, help: string, max: number, unit?: string) {
  return real({
    ...{ label, help, group: 'data', lab: digits, default: 0, range: { min: 0, max } },
    slider: { min: 0, max: max / 2, step: max / 16 },
    ...(unit && { unit }),
  });
}

function isOwn({ data }: Pick<Chosen, 'data'>): boolean {
  return data === 'own';
}
