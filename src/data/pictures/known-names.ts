import type { NamedArray } from './arrays';
import { numberedClass } from './picture-set';

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** EMNIST's 47 classes: digits, capitals, and the small letters that do not look like their capitals. */
const EMNIST_47 = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  ...LETTERS,
  ...Array.from('abdefghnqrt'),
];
/** Numbers of pictures that only parts of EMNIST have, by their number of classes. */
const EMNIST_COUNTS: Readonly<Record<number, readonly number[]>> = {
  10: [240_000, 40_000],
  26: [124_800, 20_800, 88_800, 14_800],
  47: [112_800, 18_800, 697_932, 116_323],
};

/**
 * Names for classes that files only number. EMNIST's 47 and its 26 letters have names of their own, and so have the letters
 * of other files that say they hold the alphabet. Other sets of 47 or 26 classes are not EMNIST's: theirs are counted.
 */
export function knownNames(
  classNames: readonly string[],
  arrays: readonly Pick<NamedArray, 'name' | 'shape'>[],
  notes: string[],
): readonly string[] {
  const { length } = classNames;
  const isFrom = (first: number) => classNames.every((name, i) => name === String(first + i));
  const isNamed = (words: RegExp) => arrays.some(({ name }) => words.test(name));
  const isEmnist =
    isNamed(/emnist/i) || arrays.some(({ shape }) => EMNIST_COUNTS[length]?.includes(shape[0] ?? 0));
  if (length === 47 && isFrom(0) && isEmnist) {
    notes.push('The 47 classes are named as in EMNIST: digits, capitals, and 11 small letters.');
    return EMNIST_47;
  }
  if (
    length === 26 &&
    (isFrom(1) || isFrom(0)) &&
    (isEmnist || isNamed(/letter|alphabet|(^|[^a-z])a[-_ ]?z([^a-z]|$)/i))
  ) {
    notes.push('The 26 classes are named after the letters of the alphabet.');
    return LETTERS;
  }
  if ((length !== 47 && length !== 26) || (!isFrom(0) && !isFrom(1))) return classNames;
  notes.push(
    `The files only number the classes, ${classNames[0]} to ${classNames.at(-1)}. Here they are class 1 to class ${length}; you can rename them.`,
  );
  return classNames.map((_, i) => numberedClass(i));
}

/** Why pictures may be EMNIST's, whose files hold them mirrored at the diagonal; null if nothing says so. */
export function emnistHint(arrays: readonly Pick<NamedArray, 'name' | 'shape'>[]): string | null {
  if (arrays.some(({ name }) => /emnist/i.test(name)))
    return 'a file is named EMNIST, whose pictures are transposed';
  const counts = Object.values(EMNIST_COUNTS).flat();
  return arrays.some(({ shape }) => counts.includes(shape[0] ?? 0))
    ? 'EMNIST has as many pictures, and its pictures are transposed'
    : null;
}
