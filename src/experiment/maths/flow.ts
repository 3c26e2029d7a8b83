import type { MathsTab } from '../link/maths-place';
import { inputsOf, type NetworkAt, type Trace } from './trace';

/** A part of one update. Layers are 0-based; the last is the output. */
export interface Phase {
  kind: Extract<MathsTab, 'forward' | 'loss' | 'backward' | 'update'>;
  layer: number;
}

/** What one phase of an update computes for one point. */
export interface Flow {
  kind: 'forward' | 'loss' | 'backward';
  /** The layer whose connections it uses; null for none. */
  layer: number | null;
  /**
   * A number for each of these connections, [fanIn][fanOut] row-major: forward the product of weight and input, backward the
   * gradient of the weight.
   */
  edges: Float64Array;
  /** A number for each unit of some layers: outputs, or δ. The network's inputs are layer −1. */
  units: readonly { layer: number; values: ArrayLike<number> }[];
}

/** What flows in this phase; null where it is not one point's: the update is that of all points of its batch. */
export function flowOf({ kind, layer }: Phase, { layers, parameters }: NetworkAt, trace: Trace): Flow | null {
  const outputs = { layer, values: trace.activations[layer]! };
  if (kind === 'update') return null;
  if (kind === 'loss') return { kind, layer: null, edges: new Float64Array(), units: [outputs] };
  const { fanOut, weights } = layers[layer]!;
  const inputs = inputsOf(trace, layer);
  const deltas = trace.deltas[layer]!;
  const edges = Float64Array.from({ length: inputs.length * fanOut }, (_, at) => {
    const input = inputs[Math.floor(at / fanOut)]!;
    return input * (kind === 'forward' ? parameters[weights + at]! : deltas[at % fanOut]!);
  });
  const before = { layer: layer - 1, values: inputs };
  return { kind, layer, edges, units: kind === 'forward' ? [before, outputs] : [{ layer, values: deltas }] };
}
