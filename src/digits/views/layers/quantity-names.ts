import type { Lenet } from '../../../nn/lenet/lenet-layout';
import type { LayerQuantity } from '../../../nn/layer-quantities';

interface QuantityName {
  label: string;
  /** What the numbers are, in one sentence. */
  help: string;
}

/** Name of each quantity of a layer. */
export const quantityNames = {
  input: {
    label: 'Inputs',
    help: 'The values that the layer receives for every image of the validation batch.',
  },
  output: { label: 'Outputs', help: 'The layer’s outputs for every image of the validation batch.' },
  weight: { label: 'Weights', help: 'The numbers that the layer multiplies its inputs by.' },
  bias: { label: 'Biases', help: 'The number that each map or unit adds to its weighted sum.' },
  weightGradient: {
    label: 'Weight gradients',
    help: 'The derivative of the validation batch’s loss with respect to each weight.',
  },
  biasGradient: {
    label: 'Bias gradients',
    help: 'The derivative of the validation batch’s loss with respect to each bias.',
  },
} as const satisfies Record<LayerQuantity, QuantityName>;

/** "Weights of conv 1". */
export function quantityName({ layers }: Lenet, layer: number, quantity: LayerQuantity): string {
  return `${quantityNames[quantity].label} of ${layers[layer]?.label ?? layer}`;
}
