import type { Summary } from '../mlp/mlp-types';

/** Number of bins in a snapshot's histograms. */
export const SNAPSHOT_BINS = 64;

/** A snapshot of every layer on a fixed batch of images. The counts of its summaries have 64 bins, not 48. */
export interface LenetSnapshot {
  /** In the order of the network's tensors; `dead` counts the channels or units that are 0 for every image. */
  tensors: readonly Summary[];
  /** In the order of the network's parameters; `dead` is 0 here. */
  weights: readonly Summary[];
  biases: readonly Summary[];
  /** Gradient of the mean cross-entropy over the batch, without penalty and dropout. */
  weightGradients: readonly Summary[];
  biasGradients: readonly Summary[];
}
