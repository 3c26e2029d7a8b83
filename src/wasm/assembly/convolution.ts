import { sumLanes } from './vector';
import { CELL } from './lenet-cells';

/*
 * Convolutions of one group of images. Eight vector accumulators at most in the forward pass: V8 spills more of them.
 * Weights are [out][in][row][column], planes [row][column] of cells. Whatever is a constant where these functions are
 * called is one in the compiled code: they are inlined.
 */

/** `columns` ≤ 2 neighbouring positions of `rows` ≤ 2 neighbouring output channels; both are constants where this is called. */
@inline
function cellsOf(
  rows: i32, columns: i32, input: usize, taps: i32, table: usize, w: usize, bias: usize, out: usize, outPlane: usize,
): void {
  const second = <usize>taps << 2;
  let a0 = v128.load_splat<f32>(bias), a1 = a0, a2 = a0, a3 = a0;
  let b0 = rows > 1 ? v128.load_splat<f32>(bias, 4) : a0, b1 = b0, b2 = b0, b3 = b0;
  const end = table + second;
  for (let tap = table; tap < end; tap += 4) {
    const p = input + load<u32>(tap);
    const w0 = v128.load_splat<f32>(w);
    const w1 = rows > 1 ? v128.load_splat<f32>(w + second) : w0;
    const x0 = v128.load(p);
    a0 = f32x4.add(a0, f32x4.mul(x0, w0));
    if (rows > 1) b0 = f32x4.add(b0, f32x4.mul(x0, w1));
    const x1 = v128.load(p, 16);
    a1 = f32x4.add(a1, f32x4.mul(x1, w0));
    if (rows > 1) b1 = f32x4.add(b1, f32x4.mul(x1, w1));
    if (columns > 1) {
      const x2 = v128.load(p, 32);
      a2 = f32x4.add(a2, f32x4.mul(x2, w0));
      if (rows > 1) b2 = f32x4.add(b2, f32x4.mul(x2, w1));
      const x3 = v128.load(p, 48);
      a3 = f32x4.add(a3, f32x4.mul(x3, w0));
      if (rows > 1) b3 = f32x4.add(b3, f32x4.mul(x3, w1));
    }
    w += 4;
  }
  v128.store(out, a0);
  v128.store(out, a1, 16);
  if (columns > 1) {
    v128.store(out, a2, 32);
    v128.store(out, a3, 48);
  }
  if (rows < 2) return;
  out += outPlane;
  v128.store(out, b0);
  v128.store(out, b1, 16);
  if (columns > 1) {
    v128.store(out, b2, 32);
    v128.store(out, b3, 48);
  }
}

/** All positions of `rows` ≤ 2 neighbouring output channels. */
@inline
function planesOf(
  rows: i32, input: usize, pitch: usize, taps: i32, table: usize, w: usize, bias: usize, out: usize, outPlane: usize,
  side: i32,
): void {
  for (let y = 0; y < side; y++) {
    let p = input + <usize>y * pitch;
    for (let x = side >> 1; x > 0; x--) {
      cellsOf(rows, 2, p, taps, table, w, bias, out, outPlane);
      p += 2 * CELL;
      out += 2 * CELL;
    }
    if (side & 1) {
      cellsOf(rows, 1, p, taps, table, w, bias, out, outPlane);
      out += CELL;
    }
  }
}

/** out[outputs][side][side] from input planes whose rows stand `pitch` bytes apart. */
@inline
export function convolve(
  input: usize, pitch: usize, taps: i32, table: usize, w: usize, bias: usize, out: usize, outputs: i32, side: i32,
): void {
  const outPlane = <usize>(side * side) * CELL;
  for (let pair = outputs >> 1; pair > 0; pair--) {
    planesOf(2, input, pitch, taps, table, w, bias, out, outPlane, side);
    out += 2 * outPlane;
    w += <usize>(2 * taps) << 2;
    bias += 8;
  }
  if (outputs & 1) planesOf(1, input, pitch, taps, table, w, bias, out, outPlane, side);
}

/**
 * `columns` ≤ 2 or 4 neighbouring taps of the kernels of `rows` ≤ 2 neighbouring outputs: Σ over positions and images of
 * input times gradient. Both numbers are constants wherever this is called.
 */
@inline
function tapsOfGradient(
  rows: i32, columns: i32, input: usize, pitch: usize, table: usize, d: usize, side: i32, g: usize, taps: i32,
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
      const d1 = rows > 1 ? v128.load(d + plane) : zero;
      const x0 = v128.load(p0);
      a0 = f32x4.add(a0, f32x4.mul(x0, d0));
      if (rows > 1) b0 = f32x4.add(b0, f32x4.mul(x0, d1));
      p0 += 16;
      if (columns > 1) {
        const x1 = v128.load(p1);
        a1 = f32x4.add(a1, f32x4.mul(x1, d0));
        if (rows > 1) b1 = f32x4.add(b1, f32x4.mul(x1, d1));
        p1 += 16;
      }
      if (columns > 2) {
        const x2 = v128.load(p2);
        a2 = f32x4.add(a2, f32x4.mul(x2, d0));
        if (rows > 1) b2 = f32x4.add(b2, f32x4.mul(x2, d1));
        p2 += 16;
        const x3 = v128.load(p3);
        a3 = f32x4.add(a3, f32x4.mul(x3, d0));
        if (rows > 1) b3 = f32x4.add(b3, f32x4.mul(x3, d1));
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
  if (rows > 1) putSums(columns, g + (<usize>taps << 2), b0, b1, b2, b3);
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

/** The kernels of `rows` ≤ 2 neighbouring outputs. */
@inline
function rowsOfGradient(
  rows: i32, input: usize, pitch: usize, taps: i32, table: usize, d: usize, side: i32, g: usize,
): void {
  const whole = taps & -4;
  for (let tap = 0; tap < whole; tap += 4) {
    const at = <usize>tap << 2;
    tapsOfGradient(rows, 4, input, pitch, table + at, d, side, g + at, taps);
  }
  let rest = <usize>whole << 2;
  if (taps & 2) {
    tapsOfGradient(rows, 2, input, pitch, table + rest, d, side, g + rest, taps);
    rest += 8;
  }
  if (taps & 1) tapsOfGradient(rows, 1, input, pitch, table + rest, d, side, g + rest, taps);
}

/** One group's gradient by weights g[outputs][taps] and biases, from that by the preactivations. */
@inline
export function convolutionGradient(
  input: usize, pitch: usize, taps: i32, table: usize, d: usize, outputs: i32, side: i32, g: usize, gBias: usize,
): void {
  const plane = <usize>(side * side) * CELL;
  for (let pair = outputs >> 1; pair > 0; pair--) {
    rowsOfGradient(2, input, pitch, taps, table, d, side, g);
    store<f32>(gBias, sumPlane(d, side));
    store<f32>(gBias, sumPlane(d + plane, side), 4);
    gBias += 8;
    g += <usize>(2 * taps) << 2;
    d += 2 * plane;
  }
  if (outputs & 1) {
    rowsOfGradient(1, input, pitch, taps, table, d, side, g);
    store<f32>(gBias, sumPlane(d, side));
  }
}

/** One position of `count` ≤ 3 neighbouring input channels, a constant where this is called. */
@inline
function inputsOf(
  count: i32, d: usize, w: usize, y: i32, x: i32, out: usize, outPlane: usize, taps: usize, outputs: i32, side: i32,
  kernel: i32,
): void {
  const zero = f32x4.splat(0);
  const area = <usize>(kernel * kernel) << 2;
  const plane = <usize>(side * side) * CELL;
  let a0 = zero, a1 = zero, b0 = zero, b1 = zero, c0 = zero, c1 = zero;
  const lastRow = min(kernel - 1, y);
  const lastColumn = min(kernel - 1, x);
  for (let row = max(0, y - side + 1); row <= lastRow; row++) {
    for (let column = max(0, x - side + 1); column <= lastColumn; column++) {
      let q = d + <usize>((y - row) * side + x - column) * CELL;
      let p = w + (<usize>(row * kernel + column) << 2);
      for (let o = outputs; o > 0; o--) {
        const d0 = v128.load(q);
        const d1 = v128.load(q, 16);
        const w0 = v128.load_splat<f32>(p);
        a0 = f32x4.add(a0, f32x4.mul(d0, w0));
        a1 = f32x4.add(a1, f32x4.mul(d1, w0));
        if (count > 1) {
          const w1 = v128.load_splat<f32>(p + area);
          b0 = f32x4.add(b0, f32x4.mul(d0, w1));
          b1 = f32x4.add(b1, f32x4.mul(d1, w1));
        }
        if (count > 2) {
          const w2 = v128.load_splat<f32>(p + 2 * area);
          c0 = f32x4.add(c0, f32x4.mul(d0, w2));
          c1 = f32x4.add(c1, f32x4.mul(d1, w2));
        }
        q += plane;
        p += taps;
      }
    }
  }
  v128.store(out, a0);
  v128.store(out, a1, 16);
  if (count > 1) {
    v128.store(out + outPlane, b0);
    v128.store(out + outPlane, b1, 16);
  }
  if (count > 2) {
    v128.store(out + 2 * outPlane, c0);
    v128.store(out + 2 * outPlane, c1, 16);
  }
}

@inline
function inputPlanes(
  count: i32, d: usize, w: usize, out: usize, inputSide: i32, taps: usize, outputs: i32, side: i32, kernel: i32,
): void {
  const outPlane = <usize>(inputSide * inputSide) * CELL;
  for (let y = 0; y < inputSide; y++) {
    for (let x = 0; x < inputSide; x++) {
      inputsOf(count, d, w, y, x, out, outPlane, taps, outputs, side, kernel);
      out += CELL;
    }
  }
}

/**
 * Gradient by a convolution's input, out[inputs][inputSide][inputSide], from that by its preactivations,
 * d[outputs][side][side].
 */
@inline
export function convolutionBackward(
  d: usize, w: usize, out: usize, inputs: i32, inputSide: i32, outputs: i32, side: i32, kernel: i32,
): void {
  const area = kernel * kernel;
  const taps = <usize>(inputs * area) << 2;
  const plane = <usize>(inputSide * inputSide) * CELL;
  let left = inputs;
  for (; left >= 3; left -= 3) {
    inputPlanes(3, d, w, out, inputSide, taps, outputs, side, kernel);
    out += 3 * plane;
    w += <usize>(3 * area) << 2;
  }
  if (left == 2) inputPlanes(2, d, w, out, inputSide, taps, outputs, side, kernel);
  else if (left == 1) inputPlanes(1, d, w, out, inputSide, taps, outputs, side, kernel);
}
