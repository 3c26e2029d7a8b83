import { mix } from './dropout';
import { block } from './vector';

/** Samples in the engine's layout: tiles of neighbouring samples, in each of them one row per feature. */
@unmanaged
export class ExampleSet {
  count: i32;
  /** Samples of every tile but the last, a multiple of the block. */
  tile: i32;
  /** Bytes from row to row. */
  stride: usize;
  inputs: i32;
  classes: i32;
  /** Rows of features and behind them one of ones, tile after tile: [inputs + 1][stride]. */
  features: usize;
  /** True classes, tile after tile: a row of 0 and 1 for two classes, else one row per class; or a row of true numbers. */
  targets: usize;
}

/** Samples of a tile with the padding that completes its last block. */
@inline
export function padded<T>(count: i32): i32 {
  return (count + block<T>() - 1) & -block<T>();
}

@inline
export function tileCount(set: ExampleSet): i32 {
  return (set.count + set.tile - 1) / set.tile;
}

@inline
export function samplesIn(set: ExampleSet, tile: i32): i32 {
  return min(set.tile, set.count - tile * set.tile);
}

@inline
export function featuresOf(set: ExampleSet, tile: i32): usize {
  return set.features + <usize>(tile * (set.inputs + 1)) * set.stride;
}

@inline
export function targetsOf(set: ExampleSet, tile: i32): usize {
  return set.targets + <usize>(tile * (set.classes == 2 ? 1 : set.classes)) * set.stride;
}

/** Samples to choose from. */
@unmanaged
export class Source {
  count: i32;
  /** Feature-major [inputs][count] numbers. */
  features: usize;
  /** One byte each, or numbers where the labels are numbers. */
  labels: usize;
}

/**
 * Fills `set` with `set.count` samples of the source: those that order[from], order[from + 1], … name, or all of them in
 * their own order for an `order` of 0. The padding repeats the last sample's features, so that it overflows only where
 * a sample does.
 */
export function fill<T>(set: ExampleSet, source: Source, order: usize, from: i32): void {
  const tiles = tileCount(set);
  for (let tile = 0; tile < tiles; tile++) {
    const count = samplesIn(set, tile);
    const length = padded<T>(count);
    const features = featuresOf(set, tile);
    const targets = targetsOf(set, tile);
    if (set.classes > 2) memory.fill(targets, 0, <usize>set.classes * set.stride);
    const first = from + tile * set.tile;
    for (let s = 0; s < length; s++) {
      const position = first + min(s, count - 1);
      const index = order ? load<i32>(order + (<usize>position << 2)) : position;
      const column = <usize>s * sizeof<T>();
      for (let f = 0; f < set.inputs; f++) {
        const value = load<T>(source.features + <usize>(f * source.count + index) * sizeof<T>());
        store<T>(features + <usize>f * set.stride + column, value);
      }
      store<T>(features + <usize>set.inputs * set.stride + column, <T>1);
      if (set.classes == 1) {
        store<T>(targets + column, load<T>(source.labels + <usize>index * sizeof<T>()));
        continue;
      }
      const label = <i32>load<u8>(source.labels + <usize>index);
      setTarget<T>(set, targets + column, s < count ? label : -1);
    }
  }
}

/** A label of −1 stands for padding: class 1 of two, class 0 of more, as `softmax.ts` expects. */
@inline
function setTarget<T>(set: ExampleSet, at: usize, label: i32): void {
  if (set.classes == 2) store<T>(at, label == 0 ? <T>0 : <T>1);
  else store<T>(at + <usize>max(label, 0) * set.stride, <T>1);
}

/** A permutation of 0 … count − 1 that depends on the seed and the epoch alone. */
export function shuffle(order: usize, count: i32, seed: u32, epoch: u64): void {
  for (let i = 0; i < count; i++) store<i32>(order + (<usize>i << 2), i);
  let state = mix((<u64>seed << 32) ^ mix(epoch + 0x9e3779b97f4a7c15));
  for (let i = count - 1; i > 0; i--) {
    // SplitMix64, its upper half scaled to 0 … i.
    state += 0x9e3779b97f4a7c15;
    const j = <i32>(((mix(state) >> 32) * <u64>(i + 1)) >> 32);
    const a = order + (<usize>i << 2);
    const b = order + (<usize>j << 2);
    const held = load<i32>(a);
    store<i32>(a, load<i32>(b));
    store<i32>(b, held);
  }
}
