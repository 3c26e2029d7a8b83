import type { NamedArray } from './arrays';

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
/** Numbers of pictures that only parts of EMNIST have. */
const EMNIST_COUNTS = new Set([
  124_800, 20_800, 88_800, 14_800, 112_800, 18_800, 240_000, 40_000, 697_932, 116_323,
]);

/** Names for classes that files only number: EMNIST's 47, and the alphabet for 26. */
export function knownNames(
  classNames: readonly string[],
  arrays: readonly NamedArray[],
  notes: string[],
): readonly string[] {
  const isFrom = (first: number, count: number) =>
    classNames.length === count && classNames.every((name, i) => name === String(first + i));
  if (isFrom(0, 47)) {
    notes.push('The 47 classes are named as in EMNIST: digits, capitals, and 11 small letters.');
    return EMNIST_47;
  }
  const isKuzushiji = arrays.some(({ name }) => /k49|kuzushiji/i.test(name));
  if (!isKuzushiji && (isFrom(1, 26) || isFrom(0, 26))) {
    notes.push('The 26 classes are named after the letters of the alphabet.');
    return LETTERS;
  }
  return classNames;
}

/** Why pictures may be EMNIST's, whose files hold them mirrored at the diagonal; null if nothing says so. */
export function emnistHint(arrays: readonly Pick<NamedArray, 'name' | 'shape'>[]): string | null {
  if (arrays.some(({ name }) => /emnist/i.test(name)))
    return 'a file is named EMNIST, whose pictures are transposed';
  return arrays.some(({ shape }) => EMNIST_COUNTS.has(shape[0] ?? 0))
    ? 'EMNIST has as many pictures, and its pictures are transposed'
    : null;
}
