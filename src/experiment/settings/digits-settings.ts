import { pictureLimits } from '../../data/pictures/limits';
import type { Padding, Pooling } from '../../nn/lenet/lenet-layout';
import { pictures } from './pictures-key';
import { choice, real, whole } from './rows';
import type { Chosen } from './setting';
import { engines, optionsOf, type EngineChoice } from './vocabulary';

const digits = 'digits' as const;
const ofSizes = { group: 'network', lab: digits } as const;
const size = (label: string, usual: number, min: number, max: number) =>
  whole({
    ...ofSizes,
    label,
    default: usual,
    range: { min, max },
    slider: { min, max, step: 1 },
  });
const oneOf = <T extends string>(label: string, usual: T, values: readonly T[]) =>
  choice<T>({
    ...ofSizes,
    label,
    default: usual,
    options: values.map(value => ({ value, label: value })),
  });

/** Number of MNIST's training images; the last of them are for validation. */
export const TRAINING_IMAGES = 55_000;
const VALIDATION_IMAGES = 5000;

/** The settings of the Digits lab. Dropout, which the Points lab has too, stands here for its place in a link. */
export const digitsSettings = {
  images: whole({
    label: 'Train on',
    group: 'data',
    lab: digits,
    // All images.
    default: chosen => (isOwn(chosen) ? pictureLimits.most : TRAINING_IMAGES),
    range: { min: 10, max: pictureLimits.most },
    slider: chosen => ({ min: 500, max: isOwn(chosen) ? pictureLimits.most : TRAINING_IMAGES, step: 500 }),
    scale: 'log',
  }),
  validation: whole({
    label: 'Validate on',
    group: 'data',
    lab: digits,
    default: 1000,
    range: { min: 10, max: VALIDATION_IMAGES },
    slider: { min: 100, max: VALIDATION_IMAGES, step: 100 },
  }),
  kernels1: size('First kernels', 6, 1, 32),
  kernels2: size('Second kernels', 16, 0, 64),
  kernelSize: oneOf<'3' | '5'>('Kernel size', '5', ['3', '5']),
  padding: oneOf<Padding>('Padding', 'first', ['first', 'both', 'none']),
  pooling: oneOf<Pooling>('Pooling', 'max', ['max', 'average', 'none']),
  dense1: size('First dense', 120, 0, 512),
  dense2: size('Second dense', 84, 0, 512),
  dropout: real({
    label: 'Dropout',
    group: 'network',
    lab: 'both',
    default: 0,
    range: { min: 0, max: 1 },
    open: 'max',
    slider: { min: 0, max: 0.8, step: 0.05 },
  }),
  engine: choice<EngineChoice>({
    label: 'Engine',
    group: 'engine',
    lab: digits,
    default: 'auto',
    options: optionsOf(engines),
  }),
  interval: whole({
    label: 'Snapshot every',
    group: 'training',
    lab: digits,
    default: 100,
    range: { min: 1, max: 100_000 },
    slider: { min: 10, max: 1000, step: 10 },
    scale: 'log',
    unit: 'batches',
  }),
  pictures,
  shift: augmenting('Shift', 8),
  rotation: augmenting('Rotate', 45),
  pixelNoise: augmenting('Pixel noise', 1),
} as const;

/** A random change of the training images before each update; 0 for none. */
function augmenting(label: string, max: number) {
  return real({
    ...{ label, group: 'data', lab: digits, default: 0, range: { min: 0, max } },
    slider: { min: 0, max: max / 2, step: max / 16 },
  });
}

function isOwn({ data }: Pick<Chosen, 'data'>): boolean {
  return data === 'own';
}
