import { activate, scaleByDerivative } from './activations';
import { convolutionBackward, convolutionGradient, convolve, taps1, taps2 } from './convolution';
import {
  BIASES1, BIASES2, BIASES3, BIASES4, BIASES5, BORDERED, CELL, CHANNELS1, CHANNELS2, CLASSES, CONVOLVED, FLAT, GROUP,
  PARTIAL, POOLED1, POOLED2, SIDE1, SIDE2, UNITS1, UNITS2, WEIGHTS1, WEIGHTS2, WEIGHTS3, WEIGHTS4, WEIGHTS5,
} from './lenet-cells';
import { pool, unpool } from './pooling';
import { product, productsOfRows, sumRow } from './products';
import { softmaxLoss, softmaxProbabilities } from './softmax';

/**
 * LeNet-5 and its working memory for one tile of a batch. The convolutions' tensors are groups of eight images side by
 * side; from `flat` on a tensor is one row per unit, [units][stride], with all images of the tile side by side.
 */
@unmanaged
export class Lenet {
  /** Number of the activation. */
  activation: i32;
  /** Images of the tile. */
  count: i32;
  /** Bytes from row to row. */
  stride: usize;
  /** Flat, as `src/nn/lenet-layout.ts` orders them; the gradient is summed over the images. */
  parameters: usize;
  gradient: usize;
  /** Groups of bordered images, [32][32]. */
  images: usize;
  /** Preactivations of the convolutions, and bytes from group to group: 0 where all groups share the room. */
  z1: usize;
  z1Step: usize;
  z2: usize;
  z2Step: usize;
  /** Per group: activations after pooling, [6][14][14], and which of four cells was the maximum. */
  pooled1: usize;
  codes1: usize;
  codes2: usize;
  /** Activations as rows: 400 after pooling, 120, 84; and the ten logits. */
  flat: usize;
  hidden1: usize;
  hidden2: usize;
  logits: usize;
  /** Dropout's factors, [120 + 84][stride], or 0; and the activations times these. */
  factors: usize;
  dropped1: usize;
  dropped2: usize;
  /** Rows of 0 and 1, [10][stride]. */
  targets: usize;
  /** Gradients by the rows above, alike in shape. */
  dFlat: usize;
  d1: usize;
  d2: usize;
  dLogits: usize;
  /** Gradient by `pooled1` of one group. */
  dPooled1: usize;
  /** Each group's gradient by the convolutions' parameters. */
  partials: usize;
  /** Where to copy the hidden dense layers' preactivations, or 0. */
  kept1: usize;
  kept2: usize;
  /** Slope of leaky ReLU for negative inputs. */
  alpha: f64;
}

const POOLED1_BYTES: usize = <usize>(CHANNELS1 * POOLED1 * POOLED1) * CELL;
const CODES2_BYTES: usize = <usize>FLAT * CELL;
const IMAGE_BYTES: usize = <usize>(BORDERED * BORDERED) * CELL;

@inline
export function imagesOf(net: Lenet, group: i32): usize {
  return net.images + <usize>group * IMAGE_BYTES;
}

@inline
function pooled1Of(net: Lenet, group: i32): usize {
  return net.pooled1 + <usize>group * POOLED1_BYTES;
}

@inline
export function groupsOf(net: Lenet): i32 {
  return (net.count + GROUP - 1) / GROUP;
}

/** Numbers in a row with the padding that completes the last group. */
@inline
export function paddedCount(net: Lenet): i32 {
  return groupsOf(net) * GROUP;
}

/** Both convolutions with activation and pooling, for the groups from `first` to before `end`. */
export function convolveForward(net: Lenet, first: i32, end: i32): void {
  const w = net.parameters;
  const alpha = <f32>net.alpha;
  for (let group = first; group < end; group++) {
    const z1 = net.z1 + <usize>group * net.z1Step;
    const z2 = net.z2 + <usize>group * net.z2Step;
    const pooled1 = pooled1Of(net, group);
    const flat = net.flat + <usize>group * CELL;
    const pitch = <usize>BORDERED * CELL;
    convolve(imagesOf(net, group), pitch, 25, taps1, w + WEIGHTS1, w + BIASES1, z1, CHANNELS1, SIDE1);
    pool(z1, CHANNELS1, POOLED1, pooled1, CELL, net.codes1 + <usize>group * POOLED1_BYTES);
    activate<f32>(net.activation, pooled1, 1, CHANNELS1 * POOLED1 * POOLED1 * GROUP, 0, alpha);
    convolve(pooled1, <usize>POOLED1 * CELL, 150, taps2, w + WEIGHTS2, w + BIASES2, z2, CHANNELS2, SIDE2);
    pool(z2, CHANNELS2, POOLED2, flat, net.stride, net.codes2 + <usize>group * CODES2_BYTES);
    activate<f32>(net.activation, flat, FLAT, GROUP, <i32>net.stride, alpha);
  }
}

/**
 * Gradient by the convolutions' parameters of each of these groups, from `dFlat`. It needs what the forward pass of the
 * same images left behind, and overwrites `z1` and `z2`.
 */
export function convolveBackward(net: Lenet, first: i32, end: i32): void {
  const alpha = <f32>net.alpha;
  for (let group = first; group < end; group++) {
    const z1 = net.z1 + <usize>group * net.z1Step;
    const z2 = net.z2 + <usize>group * net.z2Step;
    const pooled1 = pooled1Of(net, group);
    const flat = <usize>group * CELL;
    const g = net.partials + <usize>group * PARTIAL;
    scaleByDerivative<f32>(net.activation, net.flat + flat, net.dFlat + flat, FLAT, GROUP, <i32>net.stride, alpha);
    unpool(net.dFlat + flat, net.stride, net.codes2 + <usize>group * CODES2_BYTES, CHANNELS2, POOLED2, z2);
    const pitch2 = <usize>POOLED1 * CELL;
    convolutionGradient(pooled1, pitch2, 150, taps2, z2, CHANNELS2, SIDE2, g + WEIGHTS2, g + BIASES2);
    convolutionBackward(z2, net.parameters + WEIGHTS2, net.dPooled1);
    const values = CHANNELS1 * POOLED1 * POOLED1 * GROUP;
    scaleByDerivative<f32>(net.activation, pooled1, net.dPooled1, 1, values, 0, alpha);
    unpool(net.dPooled1, CELL, net.codes1 + <usize>group * POOLED1_BYTES, CHANNELS1, POOLED1, z1);
    const pitch1 = <usize>BORDERED * CELL;
    convolutionGradient(imagesOf(net, group), pitch1, 25, taps1, z1, CHANNELS1, SIDE1, g + WEIGHTS1, g + BIASES1);
  }
}

/** Adds up the groups' gradients by the convolutions' parameters, first to last, with `add` onto what stands there. */
export function addPartials(net: Lenet, add: bool): void {
  const groups = groupsOf(net);
  for (let i: usize = 0; i < <usize>CONVOLVED << 2; i += 16) {
    let p = net.partials + i;
    let sum = v128.load(p);
    for (let group = 1; group < groups; group++) {
      p += PARTIAL;
      sum = f32x4.add(sum, v128.load(p));
    }
    const g = net.gradient + i;
    v128.store(g, add ? f32x4.add(v128.load(g), sum) : sum);
  }
}

/** Preactivations out[outputs][length] of a layer with weights [outputs][inputs]. */
@inline
function dense(net: Lenet, input: usize, inputs: i32, out: usize, outputs: i32, w: usize, bias: usize): void {
  const p = net.parameters;
  const row = <usize>inputs << 2;
  product<f32>(input, inputs, out, outputs, p + w, 4, row, p + bias, paddedCount(net), net.stride);
}

/** Rows times dropout's factors, into `out`. */
function drop(net: Lenet, rows: i32, a: usize, factors: usize, out: usize): void {
  const bytes = <usize>paddedCount(net) << 2;
  for (; rows > 0; rows--) {
    for (let s: usize = 0; s < bytes; s += 16) {
      v128.store(out + s, f32x4.mul(v128.load(a + s), v128.load(factors + s)));
    }
    a += net.stride;
    factors += net.stride;
    out += net.stride;
  }
}

@inline
function factors2(net: Lenet): usize {
  return net.factors + <usize>UNITS1 * net.stride;
}

/** The dense layers up to the logits. */
export function denseForward(net: Lenet): void {
  const length = paddedCount(net);
  const stride = <i32>net.stride;
  const alpha = <f32>net.alpha;
  dense(net, net.flat, FLAT, net.hidden1, UNITS1, WEIGHTS3, BIASES3);
  if (net.kept1) memory.copy(net.kept1, net.hidden1, <usize>UNITS1 * net.stride);
  activate<f32>(net.activation, net.hidden1, UNITS1, length, stride, alpha);
  if (net.factors) drop(net, UNITS1, net.hidden1, net.factors, net.dropped1);
  dense(net, net.factors ? net.dropped1 : net.hidden1, UNITS1, net.hidden2, UNITS2, WEIGHTS4, BIASES4);
  if (net.kept2) memory.copy(net.kept2, net.hidden2, <usize>UNITS2 * net.stride);
  activate<f32>(net.activation, net.hidden2, UNITS2, length, stride, alpha);
  if (net.factors) drop(net, UNITS2, net.hidden2, factors2(net), net.dropped2);
  dense(net, net.factors ? net.dropped2 : net.hidden2, UNITS2, net.logits, CLASSES, WEIGHTS5, BIASES5);
}

/** Summed cross-entropy after `denseForward`; leaves its gradient by the logits in `dLogits`. */
export function loss(net: Lenet): f64 {
  return softmaxLoss<f32>(
    net.logits, net.targets, net.dLogits, CLASSES, net.count, paddedCount(net), net.stride,
  );
}

export function probabilities(net: Lenet, out: usize): void {
  softmaxProbabilities<f32>(net.logits, out, CLASSES, paddedCount(net), net.stride);
}

/** Gradient by weights and biases at once, and by the layer's input. */
@inline
function denseBackward(
  net: Lenet, input: usize, inputs: i32, dInput: usize, d: usize, outputs: i32, w: usize, bias: usize, add: bool,
): void {
  const length = paddedCount(net);
  const g = net.gradient + bias;
  productsOfRows<f32>(d, outputs, input, inputs, net.gradient + w, length, net.stride, add);
  for (let o = 0; o < outputs; o++) sumRow<f32>(d + <usize>o * net.stride, g + (<usize>o << 2), length, add);
  product<f32>(d, outputs, dInput, inputs, net.parameters + w, <usize>inputs << 2, 4, 0, length, net.stride);
}

/** Gradient by the dense layers' parameters and by `flat`, after `loss`. */
export function backwardDense(net: Lenet, add: bool): void {
  const length = paddedCount(net);
  const stride = <i32>net.stride;
  const alpha = <f32>net.alpha;
  const input2 = net.factors ? net.dropped2 : net.hidden2;
  denseBackward(net, input2, UNITS2, net.d2, net.dLogits, CLASSES, WEIGHTS5, BIASES5, add);
  if (net.factors) drop(net, UNITS2, net.d2, factors2(net), net.d2);
  scaleByDerivative<f32>(net.activation, net.hidden2, net.d2, UNITS2, length, stride, alpha);
  const input1 = net.factors ? net.dropped1 : net.hidden1;
  denseBackward(net, input1, UNITS1, net.d1, net.d2, UNITS2, WEIGHTS4, BIASES4, add);
  if (net.factors) drop(net, UNITS1, net.d1, net.factors, net.d1);
  scaleByDerivative<f32>(net.activation, net.hidden1, net.d1, UNITS1, length, stride, alpha);
  denseBackward(net, net.flat, FLAT, net.dFlat, net.d1, UNITS1, WEIGHTS3, BIASES3, add);
}
