import type { LabelledImages } from '../digits/digit-sets';
import { DigitFileRefusal } from '../files/idx';
import { pictureLimits } from './limits';

/** Fewest pixels of a picture in a file: 7 × 7. */
export const LEAST_PIXELS = 49;

/** Longest name of a class, in characters. */
export const LONGEST_NAME = 24;

/** The name of a class that has none: "class 1" is the first. `index` counts from 0. */
export function numberedClass(index: number): string {
  return `class ${index + 1}`;
}

/** Pictures of 28 × 28 bytes, 0 is paper, with their classes. */
export interface PictureSet {
  /** For a person. */
  name: string;
  classNames: readonly string[];
  train: LabelledImages;
  /** Empty if the files do not say which pictures are for testing. */
  test: LabelledImages;
}

/** A set with no pictures. */
export function noImages(): LabelledImages {
  return { images: new Uint8Array(), labels: new Uint8Array(), count: 0 };
}

/** Throws a DigitFileRefusal for a set with too few or too many pictures or classes. */
export function checkPictures({ train, test, classNames }: PictureSet): void {
  const { least, most, leastClasses, mostClasses } = pictureLimits;
  const count = train.count + test.count;
  if (count < least) throw new DigitFileRefusal(`${grouped(count)} pictures; expected at least ${least}`);
  if (count > most)
    throw new DigitFileRefusal(`${grouped(count)} pictures; expected at most ${grouped(most)}`);
  const { length } = classNames;
  if (length < leastClasses || length > mostClasses)
    throw new DigitFileRefusal(
      `${length} ${length === 1 ? 'class' : 'classes'}${length === 1 ? ` (${classNames[0]})` : ''}; expected ${leastClasses} to ${mostClasses}`,
    );
  if (train.count < leastClasses)
    throw new DigitFileRefusal(`${train.count} pictures for training; expected at least ${leastClasses}`);
}

/** Number of pictures of each class. */
export function countByClass(labels: Uint8Array, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** Digits in groups of three, alike in every locale. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
