import type { Snapshot } from '../../experiment/measured/points';
import { rms } from '../../experiment/doctor/evidence';
import type { Mlp } from '../../nn/mlp';

/** Every layer at one step. */
export interface LayersMeasured {
  snapshot: Snapshot;
  /** Flat, of the points that the histograms use; with this penalty. */
  gradient: Float64Array;
  penalty: { l1: number; l2: number };
}

/** For each layer the root mean square of the loss's gradient with respect to its weights, without the penalty. */
export function lossGradients({ mlp }: { mlp: Mlp }, { gradient, penalty }: LayersMeasured): number[] {
  const { parameters } = mlp;
  const { l1, l2 } = penalty;
  return mlp.layers.map(({ weights, biases }) => {
    const own = parameters.subarray(weights, biases);
    return rms(own, i => gradient[weights + i]! - l2 * own[i]! - l1 * Math.sign(own[i]!));
  });
}
