import { RandomState } from '../exact/random-state';

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
