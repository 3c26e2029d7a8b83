import { RandomState } from '../exact/random-state';

/** Images of MNIST's shape that come for training. */
const GIVEN = 60_000;
/** Of these, the last of the shuffled order are kept for validation. */
const KEPT = 5000;

/** Row numbers of the images for training and for validation, in the 60,000. */
export interface DigitSplit {
  train: Uint32Array;
  validation: Uint32Array;
}

/**
 * Parts the 60,000 training images in 55,000 and 5,000: NumPy's `RandomState(seed).permutation(60000)`, the last 5,000
 * for validation. Of each part the first `images` and `validation` are given, so that a smaller subset is contained in
 * a larger one and no image is ever in both. Throws a RangeError for numbers out of range.
 */
export function splitDigits(images: number, validation: number, seed: number): DigitSplit {
  check('training images', images, GIVEN - KEPT);
  check('validation images', validation, KEPT);
  const order = new RandomState(seed).permutation(GIVEN);
  return {
    train: order.slice(0, images),
    validation: order.slice(GIVEN - KEPT, GIVEN - KEPT + validation),
  };
}

function check(what: string, count: number, most: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= most) return;
  throw new RangeError(`${count} ${what}: expected 1 to ${most}`);
}

/** One picture in this many is for testing, and one in this many of the rest for validation. */
const SHARE = 6;
/** Most pictures for testing and for validation, as many as MNIST has. */
const MOST_TESTED = 10_000;
const MOST_VALIDATED = 5000;

/** Row numbers of a set's pictures for training, validation and testing. */
export interface OwnSplit {
  train: Uint32Array;
  validation: Uint32Array;
  test: Uint32Array;
}

/**
 * Splits any number of pictures, each class in the same proportion to within one picture. The order within a part is that
 * of NumPy's `RandomState(seed).permutation(count)`. The first `images` and `validation` of a part are returned, so a smaller
 * subset is contained in a larger one. No picture is in two parts.
 * @param hasTest whether there are pictures for testing beside these, so that `test` is empty
 */
export function splitOwn(
  labels: Uint8Array,
  hasTest: boolean,
  { images, validation, seed }: { images: number; validation: number; seed: number },
): OwnSplit {
  const order = new RandomState(seed).permutation(labels.length);
  const byClass = order.slice().sort((a, b) => labels[a]! - labels[b]!);
  const test = new Set(hasTest ? [] : everyNth(byClass, MOST_TESTED));
  const validated = new Set(
    everyNth(
      byClass.filter(row => !test.has(row)),
      MOST_VALIDATED,
    ),
  );
  const inOrder = (belongs: (row: number) => boolean) => order.filter(belongs);
  return {
    train: inOrder(row => !test.has(row) && !validated.has(row)).slice(0, images),
    validation: inOrder(row => validated.has(row)).slice(0, validation),
    test: inOrder(row => test.has(row)),
  };
}

/** Every sixth row, or fewer so that there are at most `most`. */
function everyNth(rows: Uint32Array, most: number): Uint32Array {
  const stride = Math.max(SHARE, Math.ceil(rows.length / most));
  const first = stride >> 1;
  return rows.filter((_, i) => i % stride === first);
}
