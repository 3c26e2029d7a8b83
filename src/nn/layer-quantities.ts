import type { Lenet } from './lenet/lenet-layout';
import type { LenetSnapshot } from './lenet/lenet-snapshot';
import type { Summary } from './mlp/mlp-types';

/** The quantities that a snapshot has of every layer. */
export const layerQuantities = [
  'input',
  'output',
  'weight',
  'bias',
  'weightGradient',
  'biasGradient',
] as const;

export type LayerQuantity = (typeof layerQuantities)[number];

/** Whether a layer has the quantity: only convolutions and dense layers have parameters. */
export function hasQuantity({ layers }: Lenet, layer: number, quantity: LayerQuantity): boolean {
  const one = layers[layer];
  return one !== undefined && (quantity === 'input' || quantity === 'output' || one.parameters !== null);
}

/** The summary of a quantity of a layer; null if the layer has none. */
export function summaryOf(
  lenet: Lenet,
  snapshot: LenetSnapshot,
  layer: number,
  quantity: LayerQuantity,
): Summary | null {
  if (!hasQuantity(lenet, layer, quantity)) return null;
  switch (quantity) {
    case 'input':
      return snapshot.tensors[layer] ?? null;
    case 'output':
      return snapshot.tensors[layer + 1] ?? null;
    case 'weight':
      return snapshot.weights[parametersBefore(lenet, layer)] ?? null;
    case 'bias':
      return snapshot.biases[parametersBefore(lenet, layer)] ?? null;
    case 'weightGradient':
      return snapshot.weightGradients[parametersBefore(lenet, layer)] ?? null;
    case 'biasGradient':
      return snapshot.biasGradients[parametersBefore(lenet, layer)] ?? null;
    default:
      return quantity satisfies never;
  }
}

/** Index among the layers with parameters. */
function parametersBefore({ layers }: Lenet, layer: number): number {
  return layers.slice(0, layer).filter(({ parameters }) => parameters !== null).length;
}
