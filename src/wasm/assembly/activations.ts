import { sumLanes } from './vector';
import { expm1, mulAdd, one, sigmoid, tanh } from './elementary';

/** The activations' numbers, as `src/nn/activations.ts` gives them. */
export const LINEAR: i32 = 0;
export const TANH: i32 = 1;
export const SIGMOID: i32 = 2;
export const RELU: i32 = 3;
export const LEAKY_RELU: i32 = 4;
export const ELU: i32 = 5;

@inline
function value<T>(kind: i32, z: v128, alpha: v128): v128 {
  if (kind == TANH) return tanh<T>(z);
  if (kind == SIGMOID) return sigmoid<T>(z);
  // Keeps NaN, and gives +0 for −0.
  const positive = v128.andnot(z, v128.le<T>(z, v128.splat<T>(<T>0)));
  if (kind == RELU) return positive;
  const negative = v128.pmin<T>(z, v128.splat<T>(<T>0));
  if (kind == LEAKY_RELU) return mulAdd<T>(negative, alpha, positive);
  return v128.add<T>(positive, expm1<T>(negative));
}

/** The derivative by the preactivation, from the activation a. */
@inline
function derivative<T>(kind: i32, a: v128, alpha: v128): v128 {
  // 1 − a², without losing the digits of a saturated unit.
  if (kind == TANH) return v128.mul<T>(v128.sub<T>(one<T>(), a), v128.add<T>(one<T>(), a));
  if (kind == SIGMOID) return v128.mul<T>(a, v128.sub<T>(one<T>(), a));
  if (kind == LINEAR) return one<T>();
  const positive = v128.gt<T>(a, v128.splat<T>(<T>0));
  if (kind == RELU) return v128.and(one<T>(), positive);
  if (kind == LEAKY_RELU) return v128.bitselect(one<T>(), alpha, positive);
  return v128.bitselect(one<T>(), v128.add<T>(a, one<T>()), positive);
}

@inline
function activateRows<T>(kind: i32, at: usize, rows: i32, length: i32, stride: i32, alpha: T): void {
  const slope = v128.splat<T>(alpha);
  for (let row = 0; row < rows; row++) {
    const end = at + length * sizeof<T>();
    for (let p = at; p < end; p += 32) {
      const first = value<T>(kind, v128.load(p), slope);
      const second = value<T>(kind, v128.load(p, 16), slope);
      v128.store(p, first);
      v128.store(p, second, 16);
    }
    at += stride;
  }
}

/** Replaces preactivations by activations in `rows` rows of `length` numbers that stand `stride` bytes apart. */
export function activate<T>(kind: i32, at: usize, rows: i32, length: i32, stride: i32, alpha: T): void {
  if (kind == TANH) activateRows<T>(TANH, at, rows, length, stride, alpha);
  else if (kind == SIGMOID) activateRows<T>(SIGMOID, at, rows, length, stride, alpha);
  else if (kind == RELU) activateRows<T>(RELU, at, rows, length, stride, alpha);
  else if (kind == LEAKY_RELU) activateRows<T>(LEAKY_RELU, at, rows, length, stride, alpha);
  else if (kind == ELU) activateRows<T>(ELU, at, rows, length, stride, alpha);
}

@inline
function scaleRows<T>(kind: i32, a: usize, d: usize, rows: i32, length: i32, stride: i32, alpha: T): void {
  const slope = v128.splat<T>(alpha);
  for (let row = 0; row < rows; row++) {
    const bytes = length * sizeof<T>();
    for (let p: usize = 0; p < <usize>bytes; p += 32) {
      const first = v128.mul<T>(v128.load(d + p), derivative<T>(kind, v128.load(a + p), slope));
      const second = v128.mul<T>(v128.load(d + p, 16), derivative<T>(kind, v128.load(a + p, 16), slope));
      v128.store(d + p, first);
      v128.store(d + p, second, 16);
    }
    a += stride;
    d += stride;
  }
}

/** Multiplies gradients by the activations at `d` by the derivative there, given the activations at `a`. */
export function scaleByDerivative<T>(
  kind: i32, a: usize, d: usize, rows: i32, length: i32, stride: i32, alpha: T,
): void {
  if (kind == TANH) scaleRows<T>(TANH, a, d, rows, length, stride, alpha);
  else if (kind == SIGMOID) scaleRows<T>(SIGMOID, a, d, rows, length, stride, alpha);
  else if (kind == RELU) scaleRows<T>(RELU, a, d, rows, length, stride, alpha);
  else if (kind == LEAKY_RELU) scaleRows<T>(LEAKY_RELU, a, d, rows, length, stride, alpha);
  else if (kind == ELU) scaleRows<T>(ELU, a, d, rows, length, stride, alpha);
}

@inline
function logitRows<T>(
  kind: i32, a: usize, rows: i32, d: usize, out: usize, w: usize, g: usize, length: i32, stride: usize, alpha: T, add: bool,
): void {
  const slope = v128.splat<T>(alpha);
  const bytes = <usize>length * sizeof<T>();
  for (let row = 0; row < rows; row++) {
    const weight = v128.load_splat<T>(w);
    let sum = v128.splat<T>(<T>0);
    let otherSum = sum;
    for (let s: usize = 0; s < bytes; s += 32) {
      const x = v128.load(a + s);
      const y = v128.load(a + s, 16);
      const dx = v128.load(d + s);
      const dy = v128.load(d + s, 16);
      sum = v128.add<T>(sum, v128.mul<T>(x, dx));
      otherSum = v128.add<T>(otherSum, v128.mul<T>(y, dy));
      v128.store(out + s, v128.mul<T>(v128.mul<T>(dx, weight), derivative<T>(kind, x, slope)));
      v128.store(out + s, v128.mul<T>(v128.mul<T>(dy, weight), derivative<T>(kind, y, slope)), 16);
    }
    const value = sumLanes<T>(v128.add<T>(sum, otherSum));
    store<T>(g, add ? <T>(load<T>(g) + value) : value);
    a += stride;
    out += stride;
    w += sizeof<T>();
    g += sizeof<T>();
  }
}

/**
 * Backward pass through a layer with a single output, all at once: from the gradient d[length] by the logit the gradient
 * g[rows] by the weights, and that by the preactivations of the layer below, out[rows][length].
 */
export function logitBackward<T>(
  kind: i32, a: usize, rows: i32, d: usize, out: usize, w: usize, g: usize, length: i32, stride: usize, alpha: T, add: bool,
): void {
  if (kind == TANH) logitRows<T>(TANH, a, rows, d, out, w, g, length, stride, alpha, add);
  else if (kind == SIGMOID) logitRows<T>(SIGMOID, a, rows, d, out, w, g, length, stride, alpha, add);
  else if (kind == RELU) logitRows<T>(RELU, a, rows, d, out, w, g, length, stride, alpha, add);
  else if (kind == LEAKY_RELU) logitRows<T>(LEAKY_RELU, a, rows, d, out, w, g, length, stride, alpha, add);
  else if (kind == ELU) logitRows<T>(ELU, a, rows, d, out, w, g, length, stride, alpha, add);
  else logitRows<T>(LINEAR, a, rows, d, out, w, g, length, stride, alpha, add);
}
