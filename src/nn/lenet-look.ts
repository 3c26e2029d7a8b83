import type { Summary } from './mlp-types';

/** Bins of LeNet-5's histograms. */
export const LENET_BINS = 64;

/**
 * Statistics and histograms of a whole LeNet-5 on a fixed batch of images. `tensors` are the thirteen of
 * `lenet-layout.ts` over all images: tensor i is the input of layer i and the output of layer i − 1. The rest has one
 * entry for each of the five layers with parameters; gradients are those of the batch's mean cross-entropy and penalty.
 */
export interface Look {
  tensors: readonly Summary[];
  weights: readonly Summary[];
  biases: readonly Summary[];
  weightGradients: readonly Summary[];
  biasGradients: readonly Summary[];
}
