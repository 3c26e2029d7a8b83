import { layerAt, Network } from './network';

/** Separates dropout's random numbers from those of the samples' order. */
const STREAM: u64 = 0x64726f70;
const GOLDEN: u64 = 0x9e3779b97f4a7c15;
const TWO_TO_32 = 4294967296.0;

/** SplitMix64's output function (Steele, Lea and Flood 2014). */
@inline
export function mix(value: u64): u64 {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

/**
 * Draws the factors of inverted dropout for samples `first` to `first + count − 1` of a batch: 0 with the probability
 * `share`, else 1 / (1 − share), for each unit of each hidden layer. Each depends only on the seed, the number of updates
 * before, the unit and the sample's position in the batch, so that tiles of any size and runs in any slices get the same.
 * Two neighbouring samples share a random number, its upper and its lower half; `first` is even, as tiles are. The padding
 * repeats the last sample.
 */
export function drawFactors<T>(
  network: Network, share: f64, seed: u32, step: f64, first: i32, count: i32, length: i32, stride: usize,
): void {
  const key = mix(((<u64>seed << 32) ^ mix(<u64>step + GOLDEN)) ^ STREAM);
  const below = <u64>ceil(share * TWO_TO_32);
  const kept = <T>(1 / (1 - share));
  let unit: u64 = 0;
  for (let index = 0; index < network.layerCount - 1; index++) {
    const layer = layerAt(network, index);
    let row = layer.factors;
    for (let j = 0; j < layer.fanOut; j++) {
      unit += 1;
      let state = mix(key + unit * GOLDEN) + <u64>(first >> 1) * GOLDEN;
      for (let s = 0; s < count; s += 2) {
        state += GOLDEN;
        const drawn = mix(state);
        const at = row + <usize>s * sizeof<T>();
        store<T>(at, drawn >> 32 < below ? <T>0 : kept);
        store<T>(at, (drawn & 0xffffffff) < below ? <T>0 : kept, sizeof<T>());
      }
      const last = load<T>(row + <usize>(count - 1) * sizeof<T>());
      for (let s = count; s < length; s++) store<T>(row + <usize>s * sizeof<T>(), last);
      row += stride;
    }
  }
}

/** Multiplies `rows` rows of `length` numbers at `from` by the factors at `factors`, into `out`, which may be `from`. */
export function scaleByFactors<T>(
  from: usize, factors: usize, out: usize, rows: i32, length: i32, stride: usize,
): void {
  const bytes = <usize>length * sizeof<T>();
  for (let row = 0; row < rows; row++) {
    for (let p: usize = 0; p < bytes; p += 16) {
      v128.store(out + p, v128.mul<T>(v128.load(from + p), v128.load(factors + p)));
    }
    from += stride;
    factors += stride;
    out += stride;
  }
}
