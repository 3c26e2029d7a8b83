import type { LenetSnapshot } from '../../nn/lenet/lenet-snapshot';

/** Loss is mean cross-entropy of the true class (natural logarithm), without the penalty; accuracy is 0 to 1. */
export interface DigitsRecord {
  step: number;
  loss: number;
  accuracy: number;
}

/** Consecutive training batches, each measured before its update. */
export interface BatchRecords {
  /** The step after the first batch; steps count from 1. */
  from: number;
  loss: Float32Array;
  accuracy: Float32Array;
}

/** Every layer after a number of updates, on the fixed images of the validation batch. */
export interface DigitsSnapshot {
  step: number;
  /** The layers' summaries; stored under this name. */
  look: LenetSnapshot;
}
