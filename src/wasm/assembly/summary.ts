import { GROUP } from './lenet-cells';

/*
 * Statistics and histogram of a tensor where it stands. Values are cells of eight, one per image of a group. Two passes:
 * minimum, maximum and sum; then squares about the mean and the histogram. Sums are f64, in a fixed order.
 */

/** What to summarize and what came of it. */
@unmanaged
export class Summary {
  at: usize;
  /** Channels or units, and cells of each in one group. */
  units: i32;
  cells: i32;
  /** Bytes from cell to cell and from group to group. */
  step: usize;
  groupStep: usize;
  /** Images, of which the last group may hold fewer than eight. */
  count: i32;
  /** Of the histogram, up to 64; their counts, and room for five numbers per bin and five more. */
  bins: i32;
  counts: usize;
  /** A byte per unit to work with. */
  alive: usize;
  nonFinite: i32;
  /** Units that are 0 throughout. */
  dead: i32;
  min: f64;
  max: f64;
  mean: f64;
  std: f64;
}

const lanes = memory.data<i32>([0, 1, 2, 3]);

/** The lanes of a half of a group, from lane `first` on, that hold images. */
@inline
function validLanes(summary: Summary, group: i32, first: i32): v128 {
  const left = summary.count - group * GROUP - first;
  return i32x4.lt_s(v128.load(lanes), i32x4.splat(left));
}

/** All bits where a value is finite: x − x is NaN for the others. */
@inline
function finite(x: v128): v128 {
  const zero = f32x4.sub(x, x);
  return f32x4.eq(zero, zero);
}

@inline
function addDoubles(sum: v128, x: v128): v128 {
  const high = v128.shuffle<i32>(x, x, 2, 3, 2, 3);
  return f64x2.add(sum, f64x2.add(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(high)));
}

@inline
function sumDoubles(a: v128): f64 {
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
}

@inline
function smallest(a: v128): f64 {
  const low = min(f32x4.extract_lane(a, 0), f32x4.extract_lane(a, 1));
  return <f64>min(low, min(f32x4.extract_lane(a, 2), f32x4.extract_lane(a, 3)));
}

/** Range, sum, and what is dead or not finite. Returns how many values are finite. */
function measure(s: Summary): i32 {
  const groups = (s.count + GROUP - 1) / GROUP;
  const far = f32x4.splat(Infinity);
  const none = i32x4.splat(0);
  let low = far, high = far, found = none;
  let sum = f64x2.splat(0), otherSum = sum;
  memory.fill(s.alive, 0, <usize>s.units);
  for (let group = 0; group < groups; group++) {
    const valid = validLanes(s, group, 0);
    const otherValid = validLanes(s, group, 4);
    let p = s.at + <usize>group * s.groupStep;
    for (let unit = 0; unit < s.units; unit++) {
      let bits = none;
      for (let cell = s.cells; cell > 0; cell--) {
        const x = v128.and(v128.load(p), valid);
        const y = v128.and(v128.load(p, 16), otherValid);
        bits = v128.or(bits, v128.or(x, y));
        const fine = v128.and(finite(x), valid);
        const otherFine = v128.and(finite(y), otherValid);
        found = i32x4.sub(i32x4.sub(found, fine), otherFine);
        low = f32x4.pmin(f32x4.pmin(low, v128.bitselect(x, far, fine)), v128.bitselect(y, far, otherFine));
        high = f32x4.pmin(
          f32x4.pmin(high, v128.bitselect(f32x4.neg(x), far, fine)),
          v128.bitselect(f32x4.neg(y), far, otherFine),
        );
        sum = addDoubles(sum, v128.and(x, fine));
        otherSum = addDoubles(otherSum, v128.and(y, otherFine));
        p += s.step;
      }
      // A zero has no bit but its sign.
      if (v128.any_true(i32x4.shl(bits, 1))) store<u8>(s.alive + <usize>unit, 1);
    }
  }
  const count = i32x4.extract_lane(found, 0) + i32x4.extract_lane(found, 1)
    + i32x4.extract_lane(found, 2) + i32x4.extract_lane(found, 3);
  s.nonFinite = s.units * s.cells * s.count - count;
  s.min = count ? smallest(low) : 0;
  s.max = count ? -smallest(high) : 0;
  s.mean = count ? (sumDoubles(sum) + sumDoubles(otherSum)) / <f64>count : 0;
  s.dead = 0;
  for (let unit = 0; unit < s.units; unit++) s.dead += 1 - <i32>load<u8>(s.alive + <usize>unit);
  return count;
}

@inline
function increment(at: usize): void {
  store<i32>(at, load<i32>(at) + 1);
}

/** Adds four values to the histogram: one table per lane, so that equal values in turn do not wait for each other. */
@inline
function tally(table: usize, row: usize, x: v128, fine: v128, low: v128, scale: v128, last: v128, outside: v128): void {
  const raw = i32x4.trunc_sat_f32x4_s(f32x4.mul(f32x4.sub(x, low), scale));
  const bin = i32x4.shl(v128.bitselect(i32x4.min_s(raw, last), outside, fine), 2);
  increment(table + <usize>i32x4.extract_lane(bin, 0));
  increment(table + row + <usize>i32x4.extract_lane(bin, 1));
  increment(table + 2 * row + <usize>i32x4.extract_lane(bin, 2));
  increment(table + 3 * row + <usize>i32x4.extract_lane(bin, 3));
}

@inline
function addSquares(sum: v128, x: v128, fine: v128, mean: v128): v128 {
  const high = v128.shuffle<i32>(x, x, 2, 3, 2, 3);
  const a = f64x2.sub(f64x2.promote_low_f32x4(x), mean);
  const b = f64x2.sub(f64x2.promote_low_f32x4(high), mean);
  // Each lane's mask, twice as wide.
  const maskA = v128.shuffle<i32>(fine, fine, 0, 0, 1, 1);
  const maskB = v128.shuffle<i32>(fine, fine, 2, 2, 3, 3);
  return f64x2.add(sum, f64x2.add(v128.and(f64x2.mul(a, a), maskA), v128.and(f64x2.mul(b, b), maskB)));
}

/** Fills in everything about the tensor. A range of a single value, or one too wide for a float, falls into bin 0. */
export function summarize(s: Summary): void {
  const found = measure(s);
  const groups = (s.count + GROUP - 1) / GROUP;
  const row = <usize>(s.bins + 1) << 2;
  const table = s.counts + (<usize>s.bins << 2);
  memory.fill(s.counts, 0, (<usize>s.bins << 2) + 4 * row);
  const width = s.max - s.min;
  const scale = f32x4.splat(width > 0 ? <f32>(<f64>s.bins / width) : 0);
  const low = f32x4.splat(<f32>s.min);
  const last = i32x4.splat(s.bins - 1);
  const outside = i32x4.splat(s.bins);
  const mean = f64x2.splat(s.mean);
  let squares = f64x2.splat(0), otherSquares = squares;
  for (let group = 0; group < groups; group++) {
    const valid = validLanes(s, group, 0);
    const otherValid = validLanes(s, group, 4);
    let p = s.at + <usize>group * s.groupStep;
    for (let cell = s.units * s.cells; cell > 0; cell--) {
      const x = v128.load(p);
      const y = v128.load(p, 16);
      const fine = v128.and(finite(x), valid);
      const otherFine = v128.and(finite(y), otherValid);
      squares = addSquares(squares, x, fine, mean);
      otherSquares = addSquares(otherSquares, y, otherFine, mean);
      tally(table, row, x, fine, low, scale, last, outside);
      tally(table, row, y, otherFine, low, scale, last, outside);
      p += s.step;
    }
  }
  s.std = found ? sqrt((sumDoubles(squares) + sumDoubles(otherSquares)) / <f64>found) : 0;
  for (let bin: usize = 0; bin < <usize>s.bins << 2; bin += 4) {
    const upper = load<i32>(table + bin) + load<i32>(table + row + bin);
    store<i32>(s.counts + bin, upper + load<i32>(table + 2 * row + bin) + load<i32>(table + 3 * row + bin));
  }
}
