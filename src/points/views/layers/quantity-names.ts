import type { Quantity } from '../../../experiment/measured/points';

interface QuantityName {
  label: string;
  /** What the numbers are, in one sentence. */
  help: string;
}

/** What each quantity is called. */
export const quantityNames = {
  input: { label: 'Inputs', help: 'The values that the layer receives for every training point.' },
  output: {
    label: 'Outputs',
    help: 'The layer’s outputs for every training point, after its activation.',
  },
  weight: { label: 'Weights', help: 'The numbers on the connections into the layer.' },
  bias: { label: 'Biases', help: 'The number that each unit adds to its weighted sum.' },
  gradient: {
    label: 'Gradients',
    help: 'The derivative of the loss with respect to each weight and bias of the layer.',
  },
} as const satisfies Record<Quantity, QuantityName>;

/** A layer's name; the last one is the output. */
export function layerName(layer: number, layers: number): string {
  return layer === layers - 1 ? 'Output layer' : `Layer ${layer + 1}`;
}
