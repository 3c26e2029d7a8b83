import { activate, scaleByDerivative } from './activations';
import { GROUP } from './lenet-cells';
import { convolveBlock, convolveBlockBackward } from './lenet-blocks';
import { convolutionAt, denseAt, Lenet } from './lenet-structs';
import { product, productsOfRows, sumRow } from './products';
import { softmaxLoss, softmaxProbabilities } from './softmax';

export { Lenet };

@inline
export function groupsOf(net: Lenet): i32 {
  return (net.count + GROUP - 1) / GROUP;
}

/** Images of the tile with the padding that completes its last group. */
@inline
function paddedCount(net: Lenet): i32 {
  return groupsOf(net) * GROUP;
}

/** From the images to `flat`, for these groups of the tile. */
export function convolveForward(net: Lenet, first: i32, end: i32): void {
  for (let group = first; group < end; group++) {
    for (let i = 0; i < net.convolutionCount; i++) convolveBlock(net, convolutionAt(net, i), group);
  }
}

/**
 * Gradient by the convolutions' parameters of each of these groups, from `dFlat`. It needs what the forward pass of the
 * same images left behind, and overwrites the preactivations.
 */
export function convolveBackward(net: Lenet, first: i32, end: i32): void {
  for (let group = first; group < end; group++) {
    for (let i = net.convolutionCount - 1; i >= 0; i--) {
      convolveBlockBackward(net, convolutionAt(net, i), i > 0 ? convolutionAt(net, i - 1).dOut : 0, group);
    }
  }
}

/** Adds up the groups' gradients by the convolutions' parameters, first to last, with `add` onto what stands there. */
export function addPartials(net: Lenet, add: bool): void {
  const groups = groupsOf(net);
  const whole = <usize>(net.convolved & -4) << 2;
  for (let i: usize = 0; i < whole; i += 16) {
    let p = net.partials + i;
    let sum = v128.load(p);
    for (let group = 1; group < groups; group++) {
      p += net.partialStep;
      sum = f32x4.add(sum, v128.load(p));
    }
    const g = net.gradient + i;
    v128.store(g, add ? f32x4.add(v128.load(g), sum) : sum);
  }
  // What stands behind the convolutions' parameters belongs to the dense layers.
  for (let i = whole; i < <usize>net.convolved << 2; i += 4) {
    let p = net.partials + i;
    let sum = load<f32>(p);
    for (let group = 1; group < groups; group++) {
      p += net.partialStep;
      sum += load<f32>(p);
    }
    const g = net.gradient + i;
    store<f32>(g, add ? load<f32>(g) + sum : sum);
  }
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

/** The rows that a dense layer gets. */
@inline
function inputOf(net: Lenet, index: i32): usize {
  if (index == 0) return net.flat;
  const before = denseAt(net, index - 1);
  return net.factors ? before.dropped : before.out;
}

/** The dense layers up to the logits. */
export function denseForward(net: Lenet): void {
  const length = paddedCount(net);
  const stride = <i32>net.stride;
  const p = net.parameters;
  const last = net.denseCount - 1;
  for (let i = 0; i <= last; i++) {
    const layer = denseAt(net, i);
    const inputs = layer.inputs;
    const outputs = layer.outputs;
    const out = layer.out;
    product<f32>(
      inputOf(net, i), inputs, out, outputs, p + layer.weights, 4, <usize>inputs << 2, p + layer.biases, length,
      net.stride,
    );
    if (i == last) return;
    if (layer.kept) memory.copy(layer.kept, out, <usize>outputs * net.stride);
    activate<f32>(layer.activation, out, outputs, length, stride, <f32>net.alpha);
    if (net.factors) drop(net, outputs, out, net.factors + layer.factors, layer.dropped);
  }
}

/** Summed cross-entropy after `denseForward`; leaves its gradient by the logits in `dLogits`. */
export function loss(net: Lenet): f64 {
  return softmaxLoss<f32>(
    net.logits, net.targets, net.dLogits, net.classes, net.count, paddedCount(net), net.stride,
  );
}

export function probabilities(net: Lenet, out: usize): void {
  softmaxProbabilities<f32>(net.logits, out, net.classes, paddedCount(net), net.stride);
}

/** Gradient by the dense layers' parameters and by `flat`, after `loss`. */
export function backwardDense(net: Lenet, add: bool): void {
  const length = paddedCount(net);
  const stride = net.stride;
  for (let i = net.denseCount - 1; i >= 0; i--) {
    const layer = denseAt(net, i);
    const inputs = layer.inputs;
    const outputs = layer.outputs;
    const d = layer.d;
    const w = net.parameters + layer.weights;
    let bias = net.gradient + layer.biases;
    productsOfRows<f32>(d, outputs, inputOf(net, i), inputs, net.gradient + layer.weights, length, stride, add);
    for (let o = 0; o < outputs; o++, bias += 4) sumRow<f32>(d + <usize>o * stride, bias, length, add);
    const below = i > 0 ? denseAt(net, i - 1).d : net.dFlat;
    product<f32>(d, outputs, below, inputs, w, <usize>inputs << 2, 4, 0, length, stride);
    if (i == 0) return;
    const before = denseAt(net, i - 1);
    if (net.factors) drop(net, inputs, below, net.factors + before.factors, below);
    scaleByDerivative<f32>(before.activation, before.out, below, inputs, length, <i32>stride, <f32>net.alpha);
  }
}
