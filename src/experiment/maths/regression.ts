import type { RegressionLoss } from '../../nn/losses';
import type { Examples } from '../../nn/mlp/mlp-types';

/** What the output should be for one sample: its class, or the number to predict. */
export function answerOf({ targets, labels }: Examples, sample: number): number {
  return (targets ?? labels)[sample]!;
}

/** ½ (ŷ − y)² or |ŷ − y|. */
export function regressionLoss(loss: RegressionLoss, output: number, target: number): number {
  const error = output - target;
  return loss === 'squared' ? 0.5 * error * error : Math.abs(error);
}

/** Its derivative with respect to ŷ: ŷ − y, or the sign of it. */
export function regressionSlope(loss: RegressionLoss, output: number, target: number): number {
  return loss === 'squared' ? output - target : Math.sign(output - target);
}
