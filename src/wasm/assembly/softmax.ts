import { exp, log, one, sigmoid } from './elementary';

/*
 * Padding samples must add nothing: their logits are set so far apart that the exponentials are exactly 0 and the
 * probability of their target exactly 1.
 *
 * The loss takes few logarithms: log Σ = Σ log, and neither the products of two classes, of up to 104 numbers in [1/2, 1],
 * nor those of more, of 32 numbers in [1/10, 1] or of 16 in [1/47, 1] a lane, underflow, also in float32.
 */
const FAR = 1000.0;

@inline
function pad<T>(row: usize, count: i32, length: i32, value: f64): void {
  for (let s = count; s < length; s++) store<T>(row + <usize>s * sizeof<T>(), <T>value);
}

@inline
function productOfLanes<T>(a: v128): f64 {
  if (sizeof<T>() == 8) return f64x2.extract_lane(a, 0) * f64x2.extract_lane(a, 1);
  const low = <f64>f32x4.extract_lane(a, 0) * <f64>f32x4.extract_lane(a, 1);
  return low * (<f64>f32x4.extract_lane(a, 2) * <f64>f32x4.extract_lane(a, 3));
}

@inline
function sumOfLanes<T>(a: v128): f64 {
  if (sizeof<T>() == 8) return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  const low = <f64>f32x4.extract_lane(a, 0) + <f64>f32x4.extract_lane(a, 1);
  return low + (<f64>f32x4.extract_lane(a, 2) + <f64>f32x4.extract_lane(a, 3));
}

/**
 * Two classes: with u = z₁ − z₀ the cross-entropy of class 1 is max(−u, 0) − log max(p, 1 − p), p = sigmoid(u).
 * Writes p − target to `d` and returns the loss summed over `count` samples. Targets of the padding are 1.
 */
export function logisticLoss<T>(u: usize, targets: usize, d: usize, count: i32, length: i32): f64 {
  pad<T>(u, count, length, FAR);
  let product = one<T>();
  let otherProduct = product;
  let linear = v128.splat<T>(<T>0);
  let otherLinear = linear;
  const bytes = <usize>length * sizeof<T>();
  for (let s: usize = 0; s < bytes; s += 32) {
    const z = v128.load(u + s);
    const otherZ = v128.load(u + s, 16);
    const target = v128.load(targets + s);
    const otherTarget = v128.load(targets + s, 16);
    const p = sigmoid<T>(z);
    const otherP = sigmoid<T>(otherZ);
    v128.store(d + s, v128.sub<T>(p, target));
    v128.store(d + s, v128.sub<T>(otherP, otherTarget), 16);
    product = v128.mul<T>(product, larger<T>(p));
    otherProduct = v128.mul<T>(otherProduct, larger<T>(otherP));
    linear = v128.add<T>(linear, against<T>(z, target));
    otherLinear = v128.add<T>(otherLinear, against<T>(otherZ, otherTarget));
  }
  const ofLanes = productOfLanes<T>(product) * productOfLanes<T>(otherProduct);
  return sumOfLanes<T>(v128.add<T>(linear, otherLinear)) - log(ofLanes);
}

/** The larger of p and 1 − p. */
@inline
function larger<T>(p: v128): v128 {
  return v128.pmax<T>(p, v128.sub<T>(one<T>(), p));
}

/** How far u is on the wrong side: max(u, 0) where the target is 0, max(−u, 0) where it is 1. */
@inline
function against<T>(u: v128, target: v128): v128 {
  const signed = v128.sub<T>(u, v128.mul<T>(v128.add<T>(target, target), u));
  return v128.pmax<T>(signed, v128.splat<T>(<T>0));
}

/** Probabilities of the two classes, row by row, from u = z₁ − z₀. */
export function logisticProbabilities<T>(u: usize, out: usize, length: i32, stride: usize): void {
  const bytes = <usize>length * sizeof<T>();
  for (let s: usize = 0; s < bytes; s += 16) {
    const z = v128.load(u + s);
    v128.store(out + s, sigmoid<T>(v128.neg<T>(z)));
    v128.store(out + stride + s, sigmoid<T>(z));
  }
}

/** Writes e^(z − max z) of every class to `out` and returns the reciprocal of their sum; `shift` takes the maximum. */
@inline
function exponentials<T>(z: usize, out: usize, classes: i32, stride: usize, largest: v128): v128 {
  let sum = v128.splat<T>(<T>0);
  let offset: usize = 0;
  for (let c = 0; c < classes; c++) {
    const e = exp<T>(v128.sub<T>(v128.load(z + offset), largest));
    v128.store(out + offset, e);
    sum = v128.add<T>(sum, e);
    offset += stride;
  }
  return v128.div<T>(one<T>(), sum);
}

@inline
function largestLogit<T>(z: usize, classes: i32, stride: usize): v128 {
  let largest = v128.load(z);
  for (let c = 1; c < classes; c++) {
    z += stride;
    largest = v128.pmax<T>(largest, v128.load(z));
  }
  return largest;
}

/**
 * Softmax over `classes` rows of logits. Writes p − target to `d` and returns the cross-entropy summed over `count`
 * samples: max z + log Σ e^(z − max z) − z of the target. Targets of the padding are class 0.
 */
export function softmaxLoss<T>(
  z: usize, targets: usize, d: usize, classes: i32, count: i32, length: i32, stride: usize,
): f64 {
  pad<T>(z, count, length, 0);
  for (let c = 1; c < classes; c++) pad<T>(z + <usize>c * stride, count, length, -FAR);
  let product = one<T>();
  let total = 0.0;
  const most = classes > 10 ? 16 : 32;
  let inBlock = 0;
  let linear = v128.splat<T>(<T>0);
  const bytes = <usize>length * sizeof<T>();
  for (let s: usize = 0; s < bytes; s += 16) {
    const largest = largestLogit<T>(z + s, classes, stride);
    const inverse = exponentials<T>(z + s, d + s, classes, stride, largest);
    let ofTarget = v128.splat<T>(<T>0);
    let offset = s;
    for (let c = 0; c < classes; c++) {
      const target = v128.load(targets + offset);
      ofTarget = v128.add<T>(ofTarget, v128.mul<T>(target, v128.load(z + offset)));
      v128.store(d + offset, v128.sub<T>(v128.mul<T>(v128.load(d + offset), inverse), target));
      offset += stride;
    }
    linear = v128.add<T>(linear, v128.sub<T>(largest, ofTarget));
    product = v128.mul<T>(product, inverse);
    inBlock++;
    if (inBlock == most) {
      total -= log(productOfLanes<T>(product));
      product = one<T>();
      inBlock = 0;
    }
  }
  return total + sumOfLanes<T>(linear) - log(productOfLanes<T>(product));
}

/** Probabilities of `classes` classes, row by row. */
export function softmaxProbabilities<T>(z: usize, out: usize, classes: i32, length: i32, stride: usize): void {
  const bytes = <usize>length * sizeof<T>();
  for (let s: usize = 0; s < bytes; s += 16) {
    const largest = largestLogit<T>(z + s, classes, stride);
    const inverse = exponentials<T>(z + s, out + s, classes, stride, largest);
    let offset = s;
    for (let c = 0; c < classes; c++) {
      v128.store(out + offset, v128.mul<T>(v128.load(out + offset), inverse));
      offset += stride;
    }
  }
}
