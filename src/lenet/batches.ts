import { RandomState } from '../data/exact/random-state';
import { reportLenet } from '../nn/lenet/lenet-layout';

const TWO_TO_32 = 4_294_967_296;
/** Separates dropout's random numbers from those of an epoch's order. */
const DROPOUT_STREAM = 1;

/** The order of the images 0 … count − 1 in an epoch; depends only on its arguments. */
export function epochOrder(seed: number, epoch: number, count: number): Uint32Array {
  return new RandomState([seed, epoch]).permutation(count);
}

/**
 * Dropout's factors for one batch, [count][units], as an engine's batch takes them; null for a share of 0, or without
 * units. They depend only on the arguments. `step` is the number of updates before the batch, `share` the dropped
 * share, from 0 to below 1, `units` the number of all units of the hidden dense layers.
 */
export function dropoutFactors(
  seed: number,
  step: number,
  count: number,
  share: number,
  units = reportLenet.hiddenUnits,
): Float32Array<ArrayBuffer> | null {
  if (!(share >= 0 && share < 1)) throw new RangeError(`dropout ${share}: expected from 0 to below 1`);
  if (share === 0 || units === 0) return null;
  const random = new RandomState([seed, step, DROPOUT_STREAM]);
  const kept = 1 / (1 - share);
  const below = share * TWO_TO_32;
  return Float32Array.from({ length: count * units }, () => (random.uint32() < below ? 0 : kept));
}
