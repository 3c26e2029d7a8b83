import type { Summary } from './mlp-types';

/** Bins of the histograms of a look. */
export const LOOK_BINS = 64;

/** One look at every layer, on a fixed batch of images. The counts of its summaries have 64 bins, not 48. */
export interface Look {
  /** Thirteen, as `lenetTensors` orders them; `dead` counts the channels or units that are 0 for every image. */
  tensors: readonly Summary[];
  /** Five each, as `lenetParameters` orders them; `dead` is 0 here. */
  weights: readonly Summary[];
  biases: readonly Summary[];
  /** Of the mean cross-entropy over the batch, without penalty and dropout. */
  weightGradients: readonly Summary[];
  biasGradients: readonly Summary[];
}
