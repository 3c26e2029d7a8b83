import { activationAt, activations, type ActivationName } from '../nn/activations';
import type { LenetSizes } from '../nn/lenet/lenet-layout';

/** What a network computes: the same for every engine. */
export interface LenetShape {
  sizes: LenetSizes;
  /** One for every convolution and hidden dense layer, or one for all. */
  activations: readonly ActivationName[];
  /** Slope of leaky ReLU for negative inputs, never negative itself, because pooling comes before the activation. */
  alpha: number;
}

/** The kernels' number of the activation of the convolution or hidden dense layer `index`, counted from the image. */
export function activationCode(shape: LenetShape, index: number): number {
  return activations[activationAt(shape.activations, index)].code;
}
