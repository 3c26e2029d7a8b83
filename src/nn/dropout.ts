const MASK_64 = (1n << 64n) - 1n;
const GOLDEN = 0x9e3779b97f4a7c15n;
/** Separates dropout's random numbers from those of the samples' order. */
const STREAM = 0x64726f70n;
const TWO_TO_32 = 4_294_967_296;

/** What determines which units an update drops. */
export interface Dropout {
  /** From 0 to below 1. */
  share: number;
  seed: number;
  /** Number of updates made so far. */
  step: number;
}

/**
 * The factors by which inverted dropout multiplies the activations of one sample in one update, [layer][unit] of the
 * hidden layers: 0 for a dropped unit, else 1 / (1 − share) (Srivastava et al. 2014, scaled in training). The kernels
 * draw the same factors; see `assembly/dropout.ts`.
 *
 * @param position of the sample in the update's batch, from 0; in a full batch, its index in the training set
 */
export function factorsOfSample(
  { share, seed, step }: Dropout,
  hidden: readonly number[],
  position: number,
): Float64Array[] {
  if (!(share >= 0 && share < 1)) throw new RangeError(`dropout ${share}: expected from 0 to below 1`);
  const key = mix((BigInt(seed >>> 0) << 32n) ^ mix(BigInt(step) + GOLDEN) ^ STREAM);
  const below = share * TWO_TO_32;
  const kept = 1 / (1 - share);
  let unit = 0n;
  return hidden.map(units =>
    Float64Array.from({ length: units }, () => {
      unit += 1n;
      // Two neighbouring samples share one 64-bit random number.
      const drawn = mix(mix(key + unit * GOLDEN) + BigInt((position >> 1) + 1) * GOLDEN);
      const half = Number(position % 2 === 0 ? drawn >> 32n : drawn & 0xffffffffn);
      return half < below ? 0 : kept;
    }),
  );
}

/** SplitMix64's output function (Steele, Lea and Flood 2014). */
function mix(value: bigint): bigint {
  let mixed = value & MASK_64;
  mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK_64;
  mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK_64;
  return mixed ^ (mixed >> 31n);
}
