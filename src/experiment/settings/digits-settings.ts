import { pictureLimits } from '../../data/pictures/limits';
import { choice, real, whole } from './rows';
import type { Chosen, HashRow } from './setting';
import { engines, optionsOf, type EngineChoice } from './vocabulary';

const digits = 'digits' as const;

/** Number of MNIST's training images; the last of them are for validation. */
export const TRAINING_IMAGES = 55_000;
const VALIDATION_IMAGES = 5000;

/** SHA-256 in a link: the first 16 digits. */
const HASH = /^([0-9a-f]{16})?$/;

const pictures: HashRow = {
  type: 'hash',
  label: 'Your pictures',
  help: 'Which set of your own pictures this experiment is about: the beginning of its SHA-256.',
  group: null,
  lab: digits,
  default: '',
  applies: isOwn,
  fixed: chosen => !isOwn(chosen),
  parse: text => (HASH.test(text.trim()) ? { value: text.trim() } : { expected: '16 digits from 0 to f' }),
  format: value => value,
};

/** The settings that only the Digits lab has. */
export const digitsSettings = {
  images: whole({
    label: 'Train on',
    help: 'How many of the training images are used: MNIST has 55,000. With fewer, an epoch is shorter and the network less accurate.',
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
    help: 'Validation images (of 5,000 of MNIST) measured during an epoch. More give a more precise figure and take longer.',
    group: 'data',
    lab: digits,
    default: 1000,
    range: { min: 10, max: VALIDATION_IMAGES },
    slider: { min: 100, max: VALIDATION_IMAGES, step: 100 },
  }),
  dropout: real({
    label: 'Dropout',
    help: 'Share of the units in the two dense layers that is switched off at random for each training image, so that no unit relies on another.',
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
