import { RandomState } from '../data/exact/random-state';
import { DENSE_UNITS } from '../nn/lenet/lenet-layout';

const TWO_TO_32 = 4_294_967_296;
/** Number of units per image to which dropout applies. */
const UNITS = DENSE_UNITS[0] + DENSE_UNITS[1];
/** Separates dropout's random numbers from those of an epoch's order. */
const DROPOUT_STREAM = 1;

/** The order of the images 0 … count − 1 in an epoch; depends only on its arguments. */
export function epochOrder(seed: number, epoch: number, count: number): Uint32Array {
  return new RandomState([seed, epoch]).permutation(count);
}

/**
 * Dropout's factors for one batch, [count][120 + 84], as an engine's batch takes them; null for a share of 0. They
 * depend only on the arguments. `step` is the number of updates before the batch, `share` the dropped share, from 0
 * to below 1.
 */
export function dropoutFactors(
  seed: number,
  step: number,
  count: number,
  share: number,
): Float32Array<ArrayBuffer> | null {
  if (!(share >= 0 && share < 1)) throw new RangeError(`dropout ${share}: expected from 0 to below 1`);
  if (share === 0) return null;
  const random = new RandomState([seed, step, DROPOUT_STREAM]);
  const kept = 1 / (1 - share);
  const below = share * TWO_TO_32;
  return Float32Array.from({ length: count * UNITS }, () => (random.uint32() < below ? 0 : kept));
}
