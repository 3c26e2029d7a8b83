import { activate, logitBackward, scaleByDerivative } from './activations';
import { scaleByFactors } from './dropout';
import { dense, denseBackward, denseGradient, sumRow } from './products';
import { absoluteLoss, squaredLoss } from './regression';
import { softmaxLoss, softmaxProbabilities, logisticLoss, logisticProbabilities } from './softmax';

/** One layer, as src/nn/mlp/network-memory.ts writes it. Offsets are in bytes. */
@unmanaged
export class Layer {
  fanIn: i32;
  fanOut: i32;
  /** Number of the activation. */
  activation: i32;
  /** From the start of the flat parameters, and likewise of the flat gradient. */
  offset: usize;
  /** Rows of activations, [fanOut][stride], and room for one more. */
  output: usize;
  /** Dropout's factors of these, [fanOut][stride], and room for the products as for the activations; 0 without dropout. */
  factors: usize;
  dropped: usize;
}

/**
 * A network and its working memory. Two classes have a single logit, the difference of the two. One “class” is a number:
 * the output of a single linear unit.
 */
@unmanaged
export class Network {
  layerCount: i32;
  classes: i32;
  layers: usize;
  parameters: usize;
  gradient: usize;
  /** The last layer as it is computed, [fanIn + 1][logits], and its gradient: copies where the classes are two. */
  head: usize;
  headGradient: usize;
  /** Two buffers of gradients by preactivations, [widest layer][stride]. */
  delta: usize;
  spare: usize;
  /** Probabilities, [classes][stride]. */
  probabilities: usize;
  /** Of a number: 0 for the squared error, 1 for the absolute one. */
  loss: i32;
  /** 1 while the hidden layers' activations are multiplied by dropout's factors, else 0. */
  drops: i32;
  /** Slope of leaky ReLU for negative inputs. */
  alpha: f64;
}

@inline
export function layerAt(network: Network, index: i32): Layer {
  return changetype<Layer>(network.layers + <usize>index * offsetof<Layer>());
}

@inline
function logits(network: Network): i32 {
  return network.classes == 2 ? 1 : network.classes;
}

/** Makes the last layer's parameters ready for `forward`; needed whenever they have changed. */
export function prepare<T>(network: Network): void {
  const last = layerAt(network, network.layerCount - 1);
  const w = network.parameters + last.offset;
  if (network.classes != 2) {
    network.head = w;
    network.headGradient = network.gradient + last.offset;
    return;
  }
  for (let i = 0; i <= last.fanIn; i++) {
    const at = w + <usize>(2 * i) * sizeof<T>();
    store<T>(network.head + <usize>i * sizeof<T>(), <T>(load<T>(at, sizeof<T>()) - load<T>(at)));
  }
}

/** Activations of the first `depth` layers for `length` samples whose features stand in rows at `input`. */
export function forward<T>(network: Network, input: usize, depth: i32, length: i32, stride: usize): void {
  const lastIndex = network.layerCount - 1;
  for (let index = 0; index < depth; index++) {
    const layer = layerAt(network, index);
    const isLast = index == lastIndex;
    const fanOut = isLast ? logits(network) : layer.fanOut;
    const w = isLast ? network.head : network.parameters + layer.offset;
    dense<T>(input, layer.fanIn, layer.output, fanOut, w, length, stride);
    activate<T>(layer.activation, layer.output, fanOut, length, <i32>stride, <T>network.alpha);
    input = layer.output;
    if (network.drops && !isLast) {
      scaleByFactors<T>(input, layer.factors, layer.dropped, fanOut, length, stride);
      input = layer.dropped;
    }
  }
}

/** Turns the logits of `forward` into probabilities of every class; a number stays as it is. */
export function probabilities<T>(network: Network, length: i32, stride: usize): void {
  const z = layerAt(network, network.layerCount - 1).output;
  if (network.classes == 1) memory.copy(network.probabilities, z, <usize>length * sizeof<T>());
  else if (network.classes == 2) logisticProbabilities<T>(z, network.probabilities, length, stride);
  else softmaxProbabilities<T>(z, network.probabilities, network.classes, length, stride);
}

/**
 * Forward pass of `count` samples, their summed loss (returned), and the gradient by the logits (in `delta`).
 * `targets` holds the true classes as rows, [logits][stride], or a row of true numbers.
 */
export function forwardLoss<T>(
  network: Network, input: usize, targets: usize, count: i32, length: i32, stride: usize,
): f64 {
  forward<T>(network, input, network.layerCount, length, stride);
  const z = layerAt(network, network.layerCount - 1).output;
  if (network.classes == 2) return logisticLoss<T>(z, targets, network.delta, count, length);
  if (network.classes == 1) {
    if (network.loss == 1) return absoluteLoss<T>(z, targets, network.delta, count, length);
    return squaredLoss<T>(z, targets, network.delta, count, length);
  }
  return softmaxLoss<T>(z, targets, network.delta, network.classes, count, length, stride);
}

/** The gradient of the summed loss by all parameters, after `forwardLoss` of the same samples. */
export function backward<T>(network: Network, input: usize, length: i32, stride: usize, add: bool): void {
  const lastIndex = network.layerCount - 1;
  let d = network.delta;
  let other = network.spare;
  for (let index = lastIndex; index >= 0; index--) {
    const layer = layerAt(network, index);
    const isLast = index == lastIndex;
    const fanOut = isLast ? logits(network) : layer.fanOut;
    const g = isLast ? network.headGradient : network.gradient + layer.offset;
    const a = index ? outputOf(network, index - 1) : input;
    if (index) fillOnes<T>(a + <usize>layer.fanIn * stride, length);
    if (index && fanOut == 1 && !network.drops) {
      const kind = layerAt(network, index - 1).activation;
      const alpha = <T>network.alpha;
      const w = isLast ? network.head : network.parameters + layer.offset;
      logitBackward<T>(kind, a, layer.fanIn, d, other, w, g, length, stride, alpha, add);
      sumRow<T>(d, g + <usize>layer.fanIn * sizeof<T>(), length, add);
    } else {
    denseGradient<T>(a, layer.fanIn, d, fanOut, g, length, stride, add);
    if (index == 0) break;
    const w = isLast ? network.head : network.parameters + layer.offset;
    denseBackward<T>(d, fanOut, other, layer.fanIn, w, length, stride);
    const below = layerAt(network, index - 1);
    if (network.drops) scaleByFactors<T>(other, below.factors, other, layer.fanIn, length, stride);
    // The slope follows from the activation itself, not from what dropout makes of it.
    scaleByDerivative<T>(below.activation, below.output, other, layer.fanIn, length, <i32>stride, <T>network.alpha);
    }
    const swap = d;
    d = other;
    other = swap;
  }
}

/** What a hidden layer passes on to the next. */
@inline
function outputOf(network: Network, index: i32): usize {
  const layer = layerAt(network, index);
  return network.drops ? layer.dropped : layer.output;
}

/** The row behind a layer's activations, with which the biases' gradient becomes one more row of the weights'. */
@inline
function fillOnes<T>(row: usize, length: i32): void {
  const ones = v128.splat<T>(<T>1);
  const end = row + <usize>length * sizeof<T>();
  for (let p = row; p < end; p += 16) v128.store(p, ones);
}

/** Spreads the gradient of the single logit of two classes over both columns of the last layer. */
export function finishGradient<T>(network: Network): void {
  if (network.classes != 2) return;
  const last = layerAt(network, network.layerCount - 1);
  const g = network.gradient + last.offset;
  for (let i = 0; i <= last.fanIn; i++) {
    const value = load<T>(network.headGradient + <usize>i * sizeof<T>());
    store<T>(g + <usize>(2 * i) * sizeof<T>(), <T>-value);
    store<T>(g + <usize>(2 * i + 1) * sizeof<T>(), value);
  }
}
