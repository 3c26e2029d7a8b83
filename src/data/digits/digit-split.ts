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
