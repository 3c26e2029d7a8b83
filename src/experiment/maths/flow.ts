import type { MathsTab } from '../link/maths-place';
import { inputsOf, type NetworkAt, type Trace } from './trace';

/** A part of one update. Layers are 0-based; the last is the output. */
export interface Phase {
  kind: Extract<MathsTab, 'forward' | 'loss' | 'backward' | 'update'>;
  layer: number;
}

/** What one phase of an update computes for one point, or in the update itself for all points of its batch. */
export interface Flow {
  kind: Phase['kind'];
  /**
   * The layers whose connections it uses, with a number for each connection, [fanIn][fanOut] row-major: forward the product of
   * weight and input, backward the gradient of the weight, in the update what is added to the weight.
   */
  edges: readonly { layer: number; values: Float64Array }[];
  /** A number for each unit of some layers, outputs or δ, and what it should be. The network's inputs are layer −1. */
  units: readonly { layer: number; values: ArrayLike<number>; targets?: readonly number[] }[];
  /** The units of hidden layers that dropout switches off for this point; empty in the update, where they differ from point to point. */
  dropped: readonly { layer: number; unit: number }[];
}

/**
 * What flows in this phase.
 *
 * @param moved what the next update adds to each parameter; without it nothing flows in the update
 */
export function flowOf(
  { kind, layer }: Phase,
  { shape, layers, parameters }: NetworkAt,
  trace: Trace,
  moved: Float64Array | null,
): Flow | null {
  const outputs = { layer, values: trace.activations[layer]! };
  if (kind === 'update') {
    if (!moved) return null;
    const edges = layers.map((one, at) => ({ layer: at, values: moved.slice(one.weights, one.biases) }));
    return { kind, edges, units: [], dropped: [] };
  }
  if (kind === 'loss') {
    const isNumber = shape.classes === 1;
    const targets = Array.from(outputs.values, (_, unit) =>
      isNumber ? trace.label : Number(unit === trace.label),
    );
    return { kind, edges: [], units: [{ ...outputs, targets }], dropped: droppedIn(trace) };
  }
  const { fanOut, weights } = layers[layer]!;
  const inputs = inputsOf(trace, layer);
  const deltas = trace.deltas[layer]!;
  const values = Float64Array.from({ length: inputs.length * fanOut }, (_, at) => {
    const input = inputs[Math.floor(at / fanOut)]!;
    return input * (kind === 'forward' ? parameters[weights + at]! : deltas[at % fanOut]!);
  });
  const before = { layer: layer - 1, values: inputs };
  const units = kind === 'forward' ? [before, outputs] : [{ layer, values: deltas }];
  return { kind, edges: [{ layer, values }], units, dropped: droppedIn(trace) };
}

function droppedIn({ factors }: Trace): Flow['dropped'] {
  return (factors ?? []).flatMap((units, layer) =>
    Array.from(units, (factor, unit) => ({ layer, unit, factor })).filter(({ factor }) => factor === 0),
  );
}
