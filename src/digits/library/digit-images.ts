import type { DigitData } from '../../data/digits/digit-sets';
import { DIGIT_NAMES } from '../../data/digits/digit-sets';
import { splitDigits, type OwnSplit, splitOwn } from '../../data/digits/digit-split';
import { drawDigit, drawnLabel } from '../../data/digits/drawn-digits';
import { TRAINING_IMAGES } from '../../experiment/settings/digits-settings';
import { lenetSizes } from '../../experiment/settings/lenet-sizes';
import type { Config } from '../../experiment/settings/settings';
import { PIXELS } from '../../nn/lenet/lenet-layout';
import type { DigitPlace, DigitSet } from '../protocol';

/** Number of digits drawn for training; the test digits follow them. */
const DRAWN_FOR_TRAINING = 60_000;
const TESTED = 10_000;

/** The images of a run, split into training, validation and test sets. */
export interface DigitImages {
  /** For a person: "MNIST", "digits drawn by Layerwise". */
  name: string;
  place: DigitPlace;
  /** Equal for equal data. */
  hash: string;
  classNames: readonly string[];
  counts: Readonly<Record<DigitSet, number>>;
  /** Copies an image's 784 pixels to `target` and returns its label. */
  read(set: DigitSet, index: number, target: Uint8Array, offset: number): number;
  /** A copy of all test images' labels. */
  testLabels(): Uint8Array;
}

/** Several images of a set. */
export interface ImageBatch {
  images: Uint8Array;
  labels: Uint8Array;
  count: number;
}

/** Images `from` … `from + count − 1` of a set. */
export function readImages(of: DigitImages, set: DigitSet, from: number, count: number): ImageBatch {
  return readRows(of, set, count, i => from + i);
}

/** The images at the positions that `rowAt` returns. */
export function readRows(
  of: DigitImages,
  set: DigitSet,
  count: number,
  rowAt: (i: number) => number,
): ImageBatch {
  const images = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) labels[i] = of.read(set, rowAt(i), images, i * PIXELS);
  return { images, labels, count };
}

/** Digits or other pictures read from files. */
export function imagesOfFiles(data: DigitData, place: DigitPlace, config: Config): DigitImages {
  const { train, test } = data;
  const { classes } = lenetSizes(config);
  if (data.classNames.length > classes)
    throw new RangeError(`${data.name} has ${data.classNames.length} classes; the link is for ${classes}`);
  const split = rowsOf(data, config);
  const tested = split.test.length > 0 ? train : test;
  return {
    name: data.name,
    place,
    hash: data.hash,
    // The network may have more outputs than the set has classes.
    classNames: Array.from({ length: classes }, (_, i) => data.classNames[i] ?? '–'),
    counts: {
      ...{ train: split.train.length, validation: split.validation.length },
      test: split.test.length > 0 ? split.test.length : test.count,
    },
    read(set, index, target, offset) {
      const source = set === 'test' ? tested : train;
      const row = set === 'test' && split.test.length === 0 ? index : split[set][index]!;
      target.set(source.images.subarray(row * PIXELS, (row + 1) * PIXELS), offset);
      return source.labels[row]!;
    },
    testLabels: () =>
      split.test.length > 0 ? Uint8Array.from(split.test, row => train.labels[row]!) : test.labels.slice(),
  };
}

/** The rows for training, validation and testing. Sets of MNIST's shape are split as MNIST is. */
function rowsOf({ train, test }: DigitData, { images, validation, dataSeed }: Config): OwnSplit {
  if (train.count === DRAWN_FOR_TRAINING && test.count === TESTED) {
    const most = Math.min(images, TRAINING_IMAGES);
    return { ...splitDigits(most, validation, dataSeed), test: new Uint32Array() };
  }
  return splitOwn(train.labels, test.count > 0, { images, validation, seed: dataSeed });
}

/** Digits drawn by the app. Each is drawn when it is first needed, and kept. */
export function drawnImages(config: Config): DigitImages {
  const { images, validation, dataSeed } = config;
  const split = splitDigits(images, validation, dataSeed);
  const pixels = new Uint8Array((DRAWN_FOR_TRAINING + TESTED) * PIXELS);
  const labels = new Uint8Array(DRAWN_FOR_TRAINING + TESTED);
  const isDrawn = new Uint8Array(DRAWN_FOR_TRAINING + TESTED);
  return {
    name: 'digits drawn by Layerwise',
    place: 'drawn',
    hash: `drawn ${dataSeed}`,
    classNames: DIGIT_NAMES,
    counts: { train: split.train.length, validation: split.validation.length, test: TESTED },
    read(set, index, target, offset) {
      const row = set === 'test' ? DRAWN_FOR_TRAINING + index : split[set][index]!;
      if (!isDrawn[row]) {
        labels[row] = drawDigit(dataSeed, row, pixels, row * PIXELS);
        isDrawn[row] = 1;
      }
      target.set(pixels.subarray(row * PIXELS, (row + 1) * PIXELS), offset);
      return labels[row]!;
    },
    testLabels: () =>
      Uint8Array.from({ length: TESTED }, (_, i) => drawnLabel(dataSeed, DRAWN_FOR_TRAINING + i)),
  };
}
