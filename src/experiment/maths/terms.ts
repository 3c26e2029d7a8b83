import { inputsOf, type NetworkAt, type Trace } from './trace';

/** A weight, or the bias if `from` is null: into unit `to` of a layer, from unit `from` of the previous one. */
export interface ParameterId {
  /** 0-based; the last layer is the output. */
  layer: number;
  from: number | null;
  to: number;
}

/** One product of a sum. */
export interface Term {
  /** The unit of the term: in the previous layer for a weighted sum, in the next layer for a δ. */
  unit: number;
  weight: number;
  /** The factor of the weight. */
  factor: number;
  product: number;
}

/** Index of a parameter in the flat vector. */
export function indexOf({ layers }: Pick<NetworkAt, 'layers'>, { layer, from, to }: ParameterId): number {
  const { weights, biases, fanOut } = layers[layer]!;
  return from === null ? biases + to : weights + from * fanOut + to;
}

/** z of a unit as a sum of one weight times input per input; the bias is added separately. */
export function weightedSum(network: NetworkAt, trace: Trace, layer: number, unit: number): Term[] {
  const { parameters } = network;
  return Array.from(inputsOf(trace, layer), (factor, from) => {
    const weight = parameters[indexOf(network, { layer, from, to: unit })]!;
    return { unit: from, weight, factor, product: weight * factor };
  });
}

/**
 * ∂L/∂a of a hidden unit as a sum: for each unit of the next layer the weight to it times its δ, which contains all
 * paths from there to the loss. Empty for the output layer, whose δ is p − y.
 */
export function deltaTerms(network: NetworkAt, trace: Trace, layer: number, unit: number): Term[] {
  const deltas = trace.deltas[layer + 1];
  if (!deltas) return [];
  const { parameters } = network;
  return Array.from(deltas, (factor, to) => {
    const weight = parameters[indexOf(network, { layer: layer + 1, from: unit, to })]!;
    return { unit: to, weight, factor, product: weight * factor };
  });
}

/** The factor of δ in a parameter's gradient: the weight's input, or 1 for a bias. */
export function inputOf(trace: Trace, { layer, from }: ParameterId): number {
  return from === null ? 1 : inputsOf(trace, layer)[from]!;
}

/** ∂L/∂w of one sample's loss, without the penalty: δ of the unit times the weight's input. */
export function sampleGradient(trace: Trace, id: ParameterId): number {
  return trace.deltas[id.layer]![id.to]! * inputOf(trace, id);
}

/** Rounding errors of that product are proportional to this. */
export function sampleSize(trace: Trace, id: ParameterId): number {
  return trace.sizes[id.layer]![id.to]! * Math.abs(inputOf(trace, id));
}
