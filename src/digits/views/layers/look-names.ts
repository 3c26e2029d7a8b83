import { lenetLayers } from '../../../nn/lenet-layout';
import type { LookQuantity } from '../../../nn/look-quantities';

interface QuantityName {
  label: string;
  /** What the numbers are, in one sentence. */
  help: string;
}

/** What each quantity of a layer is called. */
export const lookNames = {
  input: { label: 'Inputs', help: 'What the layer receives for every image of the validation batch.' },
  output: { label: 'Outputs', help: 'What the layer answers for every image of the validation batch.' },
  weight: { label: 'Weights', help: 'The numbers that the layer multiplies its inputs by.' },
  bias: { label: 'Biases', help: 'The number that each map or unit adds to its weighted sum.' },
  weightGradient: {
    label: 'Weight gradients',
    help: 'The slope of the validation batch’s loss by each weight.',
  },
  biasGradient: { label: 'Bias gradients', help: 'The slope of the validation batch’s loss by each bias.' },
} as const satisfies Record<LookQuantity, QuantityName>;

/** "Weights of conv 1". */
export function lookName(layer: number, quantity: LookQuantity): string {
  return `${lookNames[quantity].label} of ${lenetLayers[layer]?.label ?? layer}`;
}
