import { RandomState } from '../exact/random-state';

/** Row numbers of the points for training and of those kept for testing. */
export interface Split {
  train: Uint32Array;
  test: Uint32Array;
}

/**
 * Parts rows 0 to count − 1 at random: scikit-learn's `train_test_split(test_size=testShare, random_state=seed)`. Of
 * the rows ⌈testShare · count⌉ are for testing. A share of 0 (which scikit-learn refuses) keeps all for training, in
 * their order.
 */
export function trainTestSplit(count: number, testShare: number, seed: number): Split {
  if (testShare === 0) return splitInOrder(count, 0);
  const tests = testCount(count, testShare);
  const order = new RandomState(seed).permutation(count);
  return { train: order.slice(tests), test: order.slice(0, tests) };
}

/** The first rows for training and the last ⌈testShare · count⌉ for testing, as with `shuffle=False`. */
export function splitInOrder(count: number, testShare: number): Split {
  const rows = Uint32Array.from({ length: count }, (_, i) => i);
  const trains = count - testCount(count, testShare);
  return { train: rows.slice(0, trains), test: rows.slice(trains) };
}

function testCount(count: number, testShare: number): number {
  if (testShare >= 0 && testShare <= 1) return Math.ceil(testShare * count);
  throw new RangeError(`test share ${testShare}: expected 0 to 1`);
}
