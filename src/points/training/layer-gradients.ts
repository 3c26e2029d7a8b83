import type { Snapshot } from '../../experiment/measured/points';
import { rms } from '../../experiment/doctor/evidence';
import type { LayerLayout } from '../../nn/mlp/mlp-types';

/** Every layer at one step. */
export interface LayersMeasured {
  snapshot: Snapshot;
  /** Flat, of the points that the histograms use; with this penalty. */
  gradient: Float64Array;
  penalty: { l1: number; l2: number };
}

/** The size of a layer's gradient before the first update, also as a multiple of that of its weights. */
export interface FirstGradient {
  size: number;
  /** Null if all weights were 0. */
  relative: number | null;
}

/** For each layer the root mean square of the loss's gradient with respect to its weights, without the penalty. */
export function lossGradients(
  layers: readonly LayerLayout[],
  parameters: Float64Array,
  { gradient, penalty: { l1, l2 } }: LayersMeasured,
): number[] {
  return layers.map(({ weights, biases }) => {
    let squares = 0;
    for (let i = weights; i < biases; i += 1) {
      const w = parameters[i]!;
      squares += (gradient[i]! - l2 * w - l1 * Math.sign(w)) ** 2;
    }
    return Math.sqrt(squares / (biases - weights));
  });
}

/** The layers' gradients, taken before the first update. */
export function firstGradients(
  layers: readonly LayerLayout[],
  parameters: Float64Array,
  measured: LayersMeasured,
): FirstGradient[] {
  return lossGradients(layers, parameters, measured).map((size, layer) => {
    const { weights, biases } = layers[layer]!;
    const weight = rms(parameters.subarray(weights, biases));
    return { size, relative: weight > 0 ? size / weight : null };
  });
}
