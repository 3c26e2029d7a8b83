import { sumLanes } from './vector';

/*
 * Products of small weight matrices with rows of samples. Eight vector accumulators at most: V8 spills more of them.
 * `rows` is a constant wherever these functions are called, so that the compiler drops the branches.
 */

/**
 * out[o][s] = bias[o] + Σ_k in[k][s] · w[k][o] for `rows` ≤ 4 neighbouring outputs and all samples, where w[k][o] stands
 * at w + k·kStep + o·oStep bytes. A `bias` of 0 means none.
 */
@inline
function rowsOfProduct<T>(
  rows: i32, input: usize, count: i32, out: usize, w: usize, kStep: usize, oStep: usize, bias: usize,
  length: i32, stride: usize,
): void {
  const zero = v128.splat<T>(<T>0);
  const b0 = bias ? v128.load_splat<T>(bias) : zero;
  const b1 = rows > 1 && bias ? v128.load_splat<T>(bias + sizeof<T>()) : zero;
  const b2 = rows > 2 && bias ? v128.load_splat<T>(bias + 2 * sizeof<T>()) : zero;
  const b3 = rows > 3 && bias ? v128.load_splat<T>(bias + 3 * sizeof<T>()) : zero;
  const bytes = <usize>length * sizeof<T>();
  for (let s: usize = 0; s < bytes; s += 32) {
    let a = input + s;
    let p = w;
    let x0 = b0, y0 = b0, x1 = b1, y1 = b1, x2 = b2, y2 = b2, x3 = b3, y3 = b3;
    for (let k = count; k > 0; k--) {
      const x = v128.load(a);
      const y = v128.load(a, 16);
      const w0 = v128.load_splat<T>(p);
      x0 = v128.add<T>(x0, v128.mul<T>(x, w0));
      y0 = v128.add<T>(y0, v128.mul<T>(y, w0));
      if (rows > 1) {
        const w1 = v128.load_splat<T>(p + oStep);
        x1 = v128.add<T>(x1, v128.mul<T>(x, w1));
        y1 = v128.add<T>(y1, v128.mul<T>(y, w1));
      }
      if (rows > 2) {
        const w2 = v128.load_splat<T>(p + 2 * oStep);
        x2 = v128.add<T>(x2, v128.mul<T>(x, w2));
        y2 = v128.add<T>(y2, v128.mul<T>(y, w2));
      }
      if (rows > 3) {
        const w3 = v128.load_splat<T>(p + 3 * oStep);
        x3 = v128.add<T>(x3, v128.mul<T>(x, w3));
        y3 = v128.add<T>(y3, v128.mul<T>(y, w3));
      }
      a += stride;
      p += kStep;
    }
    const o = out + s;
    v128.store(o, x0);
    v128.store(o, y0, 16);
    if (rows > 1) {
      v128.store(o + stride, x1);
      v128.store(o + stride, y1, 16);
    }
    if (rows > 2) {
      v128.store(o + 2 * stride, x2);
      v128.store(o + 2 * stride, y2, 16);
    }
    if (rows > 3) {
      v128.store(o + 3 * stride, x3);
      v128.store(o + 3 * stride, y3, 16);
    }
  }
}

/** out[outputs][length] = bias + Σ_k in[k] · w[k], all outputs; the arguments are those of `rowsOfProduct`. */
@inline
export function product<T>(
  input: usize, count: i32, out: usize, outputs: i32, w: usize, kStep: usize, oStep: usize, bias: usize,
  length: i32, stride: usize,
): void {
  let left = outputs;
  for (; left >= 4; left -= 4) {
    rowsOfProduct<T>(4, input, count, out, w, kStep, oStep, bias, length, stride);
    out += 4 * stride;
    w += 4 * oStep;
    if (bias) bias += 4 * sizeof<T>();
  }
  if (left == 3) rowsOfProduct<T>(3, input, count, out, w, kStep, oStep, bias, length, stride);
  else if (left == 2) rowsOfProduct<T>(2, input, count, out, w, kStep, oStep, bias, length, stride);
  else if (left == 1) rowsOfProduct<T>(1, input, count, out, w, kStep, oStep, bias, length, stride);
}

/** Preactivations out[fanOut][length] = Wᵀ in + b, with W row-major [fanIn][fanOut] and b right behind it. */
export function dense<T>(
  input: usize, fanIn: i32, out: usize, fanOut: i32, w: usize, length: i32, stride: usize,
): void {
  const row = <usize>fanOut * sizeof<T>();
  product<T>(input, fanIn, out, fanOut, w, row, sizeof<T>(), w + <usize>fanIn * row, length, stride);
}

/** Gradient by a layer's input, out[fanIn][length] = W d, from that by its preactivation, d[fanOut][length]. */
export function denseBackward<T>(
  d: usize, fanOut: i32, out: usize, fanIn: i32, w: usize, length: i32, stride: usize,
): void {
  product<T>(d, fanOut, out, fanIn, w, sizeof<T>(), <usize>fanOut * sizeof<T>(), 0, length, stride);
}

@inline
function put<T>(at: usize, sum: v128, add: bool): void {
  const value = sumLanes<T>(sum);
  store<T>(at, add ? <T>(load<T>(at) + value) : value);
}

/** The lanes' sums of four vectors, side by side, each added up in the order of `sumLanes`. */
@inline
function putFour<T>(at: usize, a: v128, b: v128, c: v128, d: v128, add: bool): void {
  if (sizeof<T>() == 8) {
    putVector<T>(at, v128.add<T>(v128.shuffle<T>(a, b, 0, 2), v128.shuffle<T>(a, b, 1, 3)), add);
    putVector<T>(at + 16, v128.add<T>(v128.shuffle<T>(c, d, 0, 2), v128.shuffle<T>(c, d, 1, 3)), add);
    return;
  }
  const ab = v128.add<T>(v128.shuffle<T>(a, b, 0, 4, 1, 5), v128.shuffle<T>(a, b, 2, 6, 3, 7));
  const cd = v128.add<T>(v128.shuffle<T>(c, d, 0, 4, 1, 5), v128.shuffle<T>(c, d, 2, 6, 3, 7));
  putVector<T>(at, v128.add<T>(v128.shuffle<T>(ab, cd, 0, 1, 4, 5), v128.shuffle<T>(ab, cd, 2, 3, 6, 7)), add);
}

@inline
function putVector<T>(at: usize, value: v128, add: bool): void {
  v128.store(at, add ? v128.add<T>(v128.load(at), value) : value);
}

/** g[i][o] = Σ_s a[i][s] · d[o][s] for `rows` ≤ 2 neighbouring i and `columns` ≤ 4 neighbouring o, or 3 and 3. */
@inline
function cellsOfGradient<T>(
  rows: i32, columns: i32, a: usize, d: usize, g: usize, row: usize, length: i32, stride: usize, add: bool,
): void {
  const zero = v128.splat<T>(<T>0);
  let z0 = zero, z1 = zero, z2 = zero;
  let x0 = zero, x1 = zero, x2 = zero, x3 = zero, y0 = zero, y1 = zero, y2 = zero, y3 = zero;
  const end = a + <usize>length * sizeof<T>();
  for (let p = a, q = d; p < end; p += 16, q += 16) {
    const x = v128.load(p);
    const y = rows > 1 ? v128.load(p + stride) : zero;
    const z = rows > 2 ? v128.load(p + 2 * stride) : zero;
    const d0 = v128.load(q);
    if (rows > 2) z0 = v128.add<T>(z0, v128.mul<T>(z, d0));
    x0 = v128.add<T>(x0, v128.mul<T>(x, d0));
    if (rows > 1) y0 = v128.add<T>(y0, v128.mul<T>(y, d0));
    if (columns > 1) {
      const d1 = v128.load(q + stride);
      x1 = v128.add<T>(x1, v128.mul<T>(x, d1));
      if (rows > 2) z1 = v128.add<T>(z1, v128.mul<T>(z, d1));
      if (rows > 1) y1 = v128.add<T>(y1, v128.mul<T>(y, d1));
    }
    if (columns > 2) {
      const d2 = v128.load(q + 2 * stride);
      x2 = v128.add<T>(x2, v128.mul<T>(x, d2));
      if (rows > 2) z2 = v128.add<T>(z2, v128.mul<T>(z, d2));
      if (rows > 1) y2 = v128.add<T>(y2, v128.mul<T>(y, d2));
    }
    if (columns > 3) {
      const d3 = v128.load(q + 3 * stride);
      x3 = v128.add<T>(x3, v128.mul<T>(x, d3));
      if (rows > 1) y3 = v128.add<T>(y3, v128.mul<T>(y, d3));
    }
  }
  if (columns > 3) {
    putFour<T>(g, x0, x1, x2, x3, add);
    if (rows > 1) putFour<T>(g + row, y0, y1, y2, y3, add);
    return;
  }
  put<T>(g, x0, add);
  if (columns > 1) put<T>(g + sizeof<T>(), x1, add);
  if (columns > 2) put<T>(g + 2 * sizeof<T>(), x2, add);
  if (rows > 1) {
    put<T>(g + row, y0, add);
    if (columns > 1) put<T>(g + row + sizeof<T>(), y1, add);
    if (columns > 2) put<T>(g + row + 2 * sizeof<T>(), y2, add);
  }
  if (rows > 2) {
    put<T>(g + 2 * row, z0, add);
    if (columns > 1) put<T>(g + 2 * row + sizeof<T>(), z1, add);
    if (columns > 2) put<T>(g + 2 * row + 2 * sizeof<T>(), z2, add);
  }
}

@inline
function rowsOfGradient<T>(
  rows: i32, a: usize, d: usize, g: usize, fanOut: i32, length: i32, stride: usize, add: bool,
): void {
  const row = <usize>fanOut * sizeof<T>();
  let left = fanOut;
  for (; left >= 4; left -= 4) {
    cellsOfGradient<T>(rows, 4, a, d, g, row, length, stride, add);
    d += 4 * stride;
    g += 4 * sizeof<T>();
  }
  if (left == 3) cellsOfGradient<T>(rows, 3, a, d, g, row, length, stride, add);
  else if (left == 2) cellsOfGradient<T>(rows, 2, a, d, g, row, length, stride, add);
  else if (left == 1) cellsOfGradient<T>(rows, 1, a, d, g, row, length, stride, add);
}

/**
 * Gradient by weights and biases, g[fanIn + 1][fanOut], from a layer's input and the gradient by its preactivation. The
 * row behind the input's last holds ones, which makes the biases' gradient the matrix's last row. With `add` it is
 * added to what stands there.
 */
export function denseGradient<T>(
  a: usize, fanIn: i32, d: usize, fanOut: i32, g: usize, length: i32, stride: usize, add: bool,
): void {
  const row = <usize>fanOut * sizeof<T>();
  const left = fanIn + 1;
  if (left == 3) {
    let right = fanOut;
    for (; right >= 3; right -= 3) {
      cellsOfGradient<T>(3, 3, a, d, g, row, length, stride, add);
      d += 3 * stride;
      g += 3 * sizeof<T>();
    }
    if (right == 2) cellsOfGradient<T>(3, 2, a, d, g, row, length, stride, add);
    else if (right == 1) cellsOfGradient<T>(3, 1, a, d, g, row, length, stride, add);
    return;
  }
  productsOfRows<T>(a, left, d, fanOut, g, length, stride, add);
}

/** g[rows][columns], every sum of the products of a row of a[rows][length] and one of d[columns][length]. */
@inline
export function productsOfRows<T>(
  a: usize, rows: i32, d: usize, columns: i32, g: usize, length: i32, stride: usize, add: bool,
): void {
  const row = <usize>columns * sizeof<T>();
  for (; rows >= 2; rows -= 2) {
    rowsOfGradient<T>(2, a, d, g, columns, length, stride, add);
    a += 2 * stride;
    g += 2 * row;
  }
  if (rows == 1) rowsOfGradient<T>(1, a, d, g, columns, length, stride, add);
}

/** The gradient by the bias of a layer with a single output: the sum over its row. */
export function sumRow<T>(d: usize, g: usize, length: i32, add: bool): void {
  let x = v128.splat<T>(<T>0);
  let y = x;
  const end = d + <usize>length * sizeof<T>();
  for (let p = d; p < end; p += 32) {
    x = v128.add<T>(x, v128.load(p));
    y = v128.add<T>(y, v128.load(p, 16));
  }
  put<T>(g, v128.add<T>(x, y), add);
}
