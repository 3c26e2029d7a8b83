import { sumLanes } from './vector';
import { BORDERED, CELL, CHANNELS1, CHANNELS2, KERNEL, POOLED1, SIDE2 } from './lenet-cells';

/*
 * Convolutions of one group of images. Eight vector accumulators at most in the forward pass: V8 spills more of them.
 * Weights are [out][in][row][column], planes [row][column] of cells. Whatever is a constant where these functions are
 * called is one in the compiled code: they are inlined.
 */

/** Fills in how far a kernel's taps are from its first, in bytes, for planes of `side` × `side` cells. */
function tapOffsets(at: usize, channels: i32, side: i32): void {
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < KERNEL; y++) {
      for (let x = 0; x < KERNEL; x++, at += 4) store<u32>(at, <u32>((c * side + y) * side + x) * <u32>CELL);
    }
  }
}

/** The tables of both convolutions. */
export const taps1 = memory.data(4 * 25);
export const taps2 = memory.data(4 * 150);
tapOffsets(taps1, 1, BORDERED);
tapOffsets(taps2, CHANNELS1, POOLED1);

/** Two neighbouring positions of two neighbouring output channels. */
@inline
function fourCells(
  input: usize, taps: i32, table: usize, w: usize, bias: usize, out: usize, outPlane: usize,
): void {
  const second = <usize>taps << 2;
  let a0 = v128.load_splat<f32>(bias), a1 = a0, a2 = a0, a3 = a0;
  let b0 = v128.load_splat<f32>(bias, 4), b1 = b0, b2 = b0, b3 = b0;
  const end = table + second;
  for (let tap = table; tap < end; tap += 4) {
    const p = input + load<u32>(tap);
    const w0 = v128.load_splat<f32>(w);
    const w1 = v128.load_splat<f32>(w + second);
    const x0 = v128.load(p);
    a0 = f32x4.add(a0, f32x4.mul(x0, w0));
    b0 = f32x4.add(b0, f32x4.mul(x0, w1));
    const x1 = v128.load(p, 16);
    a1 = f32x4.add(a1, f32x4.mul(x1, w0));
    b1 = f32x4.add(b1, f32x4.mul(x1, w1));
    const x2 = v128.load(p, 32);
    a2 = f32x4.add(a2, f32x4.mul(x2, w0));
    b2 = f32x4.add(b2, f32x4.mul(x2, w1));
    const x3 = v128.load(p, 48);
    a3 = f32x4.add(a3, f32x4.mul(x3, w0));
    b3 = f32x4.add(b3, f32x4.mul(x3, w1));
    w += 4;
  }
  v128.store(out, a0);
  v128.store(out, a1, 16);
  v128.store(out, a2, 32);
  v128.store(out, a3, 48);
  out += outPlane;
  v128.store(out, b0);
  v128.store(out, b1, 16);
  v128.store(out, b2, 32);
  v128.store(out, b3, 48);
}

/**
 * out[outputs][side][side] from input planes whose rows stand `pitch` bytes apart. Both `outputs` and `side` are even.
 */
@inline
export function convolve(
  input: usize, pitch: usize, taps: i32, table: usize, w: usize, bias: usize, out: usize, outputs: i32, side: i32,
): void {
  const outPlane = <usize>(side * side) * CELL;
  for (let o = 0; o < outputs; o += 2) {
    let target = out;
    for (let y = 0; y < side; y++) {
      let p = input + <usize>y * pitch;
      for (let x = 0; x < side; x += 2) {
        fourCells(p, taps, table, w, bias, target, outPlane);
        p += 2 * CELL;
        target += 2 * CELL;
      }
    }
    out += 2 * outPlane;
    w += <usize>(2 * taps) << 2;
    bias += 8;
  }
}

/**
 * `columns` ≤ 4 neighbouring taps of the kernels of two neighbouring outputs: Σ over positions and images of input times
 * gradient. `columns` is a constant wherever this is called.
 */
@inline
function tapsOfGradient(
  columns: i32, input: usize, pitch: usize, table: usize, d: usize, side: i32, g: usize, taps: i32,
): void {
  const zero = f32x4.splat(0);
  let a0 = zero, a1 = zero, a2 = zero, a3 = zero, b0 = zero, b1 = zero, b2 = zero, b3 = zero;
  const plane = <usize>(side * side) * CELL;
  const gap = pitch - <usize>side * CELL;
  let p0 = input + load<u32>(table);
  let p1 = columns > 1 ? input + load<u32>(table, 4) : 0;
  let p2 = columns > 2 ? input + load<u32>(table, 8) : 0;
  let p3 = columns > 2 ? input + load<u32>(table, 12) : 0;
  for (let y = side; y > 0; y--) {
    const end = d + <usize>side * CELL;
    for (; d < end; d += 16) {
      const d0 = v128.load(d);
      const d1 = v128.load(d + plane);
      const x0 = v128.load(p0);
      a0 = f32x4.add(a0, f32x4.mul(x0, d0));
      b0 = f32x4.add(b0, f32x4.mul(x0, d1));
      p0 += 16;
      if (columns > 1) {
        const x1 = v128.load(p1);
        a1 = f32x4.add(a1, f32x4.mul(x1, d0));
        b1 = f32x4.add(b1, f32x4.mul(x1, d1));
        p1 += 16;
      }
      if (columns > 2) {
        const x2 = v128.load(p2);
        a2 = f32x4.add(a2, f32x4.mul(x2, d0));
        b2 = f32x4.add(b2, f32x4.mul(x2, d1));
        p2 += 16;
        const x3 = v128.load(p3);
        a3 = f32x4.add(a3, f32x4.mul(x3, d0));
        b3 = f32x4.add(b3, f32x4.mul(x3, d1));
        p3 += 16;
      }
    }
    p0 += gap;
    if (columns > 1) p1 += gap;
    if (columns > 2) {
      p2 += gap;
      p3 += gap;
    }
  }
  putSums(columns, g, a0, a1, a2, a3);
  putSums(columns, g + (<usize>taps << 2), b0, b1, b2, b3);
}

@inline
function putSums(columns: i32, g: usize, a0: v128, a1: v128, a2: v128, a3: v128): void {
  store<f32>(g, sumLanes<f32>(a0));
  if (columns > 1) store<f32>(g, sumLanes<f32>(a1), 4);
  if (columns > 2) {
    store<f32>(g, sumLanes<f32>(a2), 8);
    store<f32>(g, sumLanes<f32>(a3), 12);
  }
}

@inline
function sumPlane(d: usize, side: i32): f32 {
  let x = f32x4.splat(0);
  let y = x;
  const end = d + <usize>(side * side) * CELL;
  for (; d < end; d += CELL) {
    x = f32x4.add(x, v128.load(d));
    y = f32x4.add(y, v128.load(d, 16));
  }
  return sumLanes<f32>(f32x4.add(x, y));
}

/**
 * One group's gradient by weights g[outputs][taps] and biases, from that by the preactivations. The number of taps is
 * one or two more than a multiple of four.
 */
@inline
export function convolutionGradient(
  input: usize, pitch: usize, taps: i32, table: usize, d: usize, outputs: i32, side: i32, g: usize, gBias: usize,
): void {
  const plane = <usize>(side * side) * CELL;
  const whole = taps & -4;
  for (let o = 0; o < outputs; o += 2) {
    for (let tap = 0; tap < whole; tap += 4) {
      const at = <usize>tap << 2;
      tapsOfGradient(4, input, pitch, table + at, d, side, g + at, taps);
    }
    const rest = <usize>whole << 2;
    if (taps - whole == 2) tapsOfGradient(2, input, pitch, table + rest, d, side, g + rest, taps);
    else tapsOfGradient(1, input, pitch, table + rest, d, side, g + rest, taps);
    store<f32>(gBias, sumPlane(d, side));
    store<f32>(gBias, sumPlane(d + plane, side), 4);
    gBias += 8;
    g += <usize>(2 * taps) << 2;
    d += 2 * plane;
  }
}

const TAPS2: usize = 4 * 25 * <usize>CHANNELS1;

/** One position of three neighbouring input channels of the second convolution. */
@inline
function threeInputs(d: usize, w: usize, y: i32, x: i32, out: usize): void {
  const zero = f32x4.splat(0);
  let a0 = zero, a1 = zero, b0 = zero, b1 = zero, c0 = zero, c1 = zero;
  const lastRow = min(KERNEL - 1, y);
  const lastColumn = min(KERNEL - 1, x);
  for (let row = max(0, y - SIDE2 + 1); row <= lastRow; row++) {
    for (let column = max(0, x - SIDE2 + 1); column <= lastColumn; column++) {
      let q = d + <usize>((y - row) * SIDE2 + x - column) * CELL;
      let p = w + (<usize>(row * KERNEL + column) << 2);
      for (let o = CHANNELS2; o > 0; o--) {
        const d0 = v128.load(q);
        const d1 = v128.load(q, 16);
        const w0 = v128.load_splat<f32>(p);
        a0 = f32x4.add(a0, f32x4.mul(d0, w0));
        a1 = f32x4.add(a1, f32x4.mul(d1, w0));
        const w1 = v128.load_splat<f32>(p, 100);
        b0 = f32x4.add(b0, f32x4.mul(d0, w1));
        b1 = f32x4.add(b1, f32x4.mul(d1, w1));
        const w2 = v128.load_splat<f32>(p, 200);
        c0 = f32x4.add(c0, f32x4.mul(d0, w2));
        c1 = f32x4.add(c1, f32x4.mul(d1, w2));
        q += <usize>(SIDE2 * SIDE2) * CELL;
        p += TAPS2;
      }
    }
  }
  const plane = <usize>(POOLED1 * POOLED1) * CELL;
  v128.store(out, a0);
  v128.store(out, a1, 16);
  v128.store(out + plane, b0);
  v128.store(out + plane, b1, 16);
  v128.store(out + 2 * plane, c0);
  v128.store(out + 2 * plane, c1, 16);
}

/** Gradient by the second convolution's input, out[6][14][14], from that by its preactivations, d[16][10][10]. */
export function convolutionBackward(d: usize, w: usize, out: usize): void {
  for (let c = 0; c < CHANNELS1; c += 3) {
    let at = out + <usize>(c * POOLED1 * POOLED1) * CELL;
    for (let y = 0; y < POOLED1; y++) {
      for (let x = 0; x < POOLED1; x++) {
        threeInputs(d, w + (<usize>(c * KERNEL * KERNEL) << 2), y, x, at);
        at += CELL;
      }
    }
  }
}
