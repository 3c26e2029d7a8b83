import type { LayerLayout, NetworkShape } from '../../nn/mlp/mlp-types';
import { plainActivations, type PlainActivation } from './plain-activations';
import { regressionLoss, regressionSlope } from './regression';
import { crossEntropy, softmax } from './softmax';

/** The current network, for plain arithmetic. */
export interface NetworkAt {
  shape: NetworkShape;
  layers: readonly LayerLayout[];
  /** Flat: W₁ row-major [fanIn][fanOut], b₁, W₂, … */
  parameters: Float64Array;
}

/** Everything computed in one sample's forward and backward pass. Layers are 0-based; the last is the output. */
export interface Trace {
  /** True class; in a regression the number to predict. */
  label: number;
  /** The network's inputs for the sample. */
  inputs: Float64Array;
  /** z of every layer: [layer][unit]. */
  preactivations: Float64Array[];
  /**
   * a of every layer, as it is passed on: times dropout's factor if there is one. For the last one the probabilities, or the
   * number predicted.
   */
  activations: Float64Array[];
  /** Dropout's factor of each hidden unit, [layer][unit]: 0 for a dropped one; null without dropout. */
  factors: readonly Float64Array[] | null;
  /** act′(z) of every hidden layer, without dropout's factor. */
  slopes: Float64Array[];
  /** δ = ∂L/∂z of every layer. */
  deltas: Float64Array[];
  /** The magnitude of the numbers added up in δ; rounding errors are proportional to it. */
  sizes: Float64Array[];
  /** Loss of the sample, without the penalty. */
  loss: number;
}

/** A mistake's change to the slopes used in backpropagation. */
export type SlopeOf = (activation: PlainActivation, z: number, a: number, alpha: number) => number;

const rightSlope: SlopeOf = (activation, z, _, alpha) => activation.slope(z, alpha);

/** What dropout changes in the forward and the backward pass, and what a mistake computes otherwise. */
export interface TraceRules {
  /** Dropout's factor of each hidden unit, [layer][unit]; null or missing without dropout. */
  factors?: readonly Float64Array[] | null;
  /** The value of every hidden unit. */
  value?: number;
  slopeOf?: SlopeOf;
  /** ∂L/∂z of the output. */
  outputDelta?(probabilities: Float64Array, label: number, logits: Float64Array): Float64Array;
  /** Whether square weights are not transposed on the way back. */
  isNotTransposed?: true;
}

/**
 * Forward and backward pass of one sample in plain float64 arithmetic, independent of the kernels. Throws a
 * RangeError for inputs or a class that the network does not have.
 */
export function traceSample(
  network: NetworkAt,
  inputs: ArrayLike<number>,
  label: number,
  rules: TraceRules = {},
): Trace {
  const { shape, layers } = network;
  if (inputs.length !== shape.inputs) {
    throw new RangeError(`expected ${shape.inputs} inputs, got ${inputs.length}`);
  }
  if (shape.classes > 1 && !(label < shape.classes))
    throw new RangeError(`expected a class below ${shape.classes}, got ${label}`);
  const trace: Trace = {
    label,
    inputs: Float64Array.from(inputs),
    preactivations: [],
    activations: [],
    factors: rules.factors ?? null,
    slopes: [],
    deltas: [],
    sizes: [],
    loss: NaN,
  };
  layers.forEach((_, layer) => forward(network, layer, trace, rules));
  const output = trace.preactivations.at(-1)!;
  trace.loss =
    shape.classes === 1 ? regressionLoss(lossOf(shape), output[0]!, label) : crossEntropy(output, label);
  for (let layer = layers.length - 1; layer >= 0; layer -= 1) backward(network, layer, trace, rules);
  return trace;
}

/** Dropout's factor of a unit; 1 without dropout and for an output. */
export function factorOf({ factors }: Trace, layer: number, unit: number): number {
  return factors?.[layer]?.[unit] ?? 1;
}

/** The inputs of a layer: the activations of the previous one, or the network's inputs. */
export function inputsOf({ inputs, activations }: Trace, layer: number): Float64Array {
  return layer === 0 ? inputs : activations[layer - 1]!;
}

function forward({ shape, layers, parameters }: NetworkAt, layer: number, trace: Trace, rules: TraceRules) {
  const { fanIn, fanOut, weights, biases } = layers[layer]!;
  const before = inputsOf(trace, layer);
  const z = new Float64Array(fanOut);
  for (let i = 0; i < fanIn; i += 1) {
    const row = weights + i * fanOut;
    const a = before[i]!;
    for (let j = 0; j < fanOut; j += 1) z[j]! += parameters[row + j]! * a;
  }
  for (let j = 0; j < fanOut; j += 1) z[j]! += parameters[biases + j]!;
  trace.preactivations.push(z);
  const name = shape.activations[layer];
  if (!name) {
    trace.activations.push(shape.classes === 1 ? z.slice() : softmax(z));
    return;
  }
  const activation: PlainActivation = plainActivations[name];
  const { slopeOf = rightSlope } = rules;
  const a = z.map(value => rules.value ?? activation.value(value, shape.alpha));
  const factors = trace.factors?.[layer];
  trace.activations.push(factors ? a.map((value, j) => value * factors[j]!) : a);
  trace.slopes.push(z.map((value, j) => slopeOf(activation, value, a[j]!, shape.alpha)));
}

function lossOf({ loss = 'squared' }: NetworkShape) {
  return loss;
}

function backward(
  { shape, layers, parameters }: NetworkAt,
  layer: number,
  trace: Trace,
  rules: TraceRules,
): void {
  const next = layers[layer + 1];
  if (!next) {
    const p = trace.activations.at(-1)!;
    if (shape.classes === 1) {
      const [output, target] = [p[0]!, trace.label];
      trace.deltas[layer] = Float64Array.of(regressionSlope(lossOf(shape), output, target));
      trace.sizes[layer] = Float64Array.of(Math.abs(output) + Math.abs(target) + 1);
      return;
    }
    trace.deltas[layer] =
      rules.outputDelta?.(p, trace.label, trace.preactivations[layer]!) ??
      p.map((value, k) => (k === trace.label ? value - 1 : value));
    trace.sizes[layer] = p.map((value, k) => (k === trace.label ? value + 1 : value));
    return;
  }
  const [above, sizeAbove] = [trace.deltas[layer + 1]!, trace.sizes[layer + 1]!];
  const slopes = trace.slopes[layer]!;
  const isTurned = rules.isNotTransposed && next.fanIn === next.fanOut;
  const deltas = new Float64Array(next.fanIn);
  const sizes = new Float64Array(next.fanIn);
  for (let j = 0; j < next.fanIn; j += 1) {
    const [from, by] = isTurned ? [next.weights + j, next.fanOut] : [next.weights + j * next.fanOut, 1];
    let sum = 0;
    let size = 0;
    for (let k = 0; k < next.fanOut; k += 1) {
      const w = parameters[from + by * k]!;
      sum += w * above[k]!;
      size += Math.abs(w) * sizeAbove[k]!;
    }
    deltas[j] = factorOf(trace, layer, j) * sum * slopes[j]!;
    sizes[j] = size;
  }
  trace.deltas[layer] = deltas;
  trace.sizes[layer] = sizes;
}
