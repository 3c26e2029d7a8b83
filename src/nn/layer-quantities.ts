import { lenetLayers } from './lenet/lenet-layout';
import type { LenetSnapshot } from './lenet/lenet-snapshot';
import type { Summary } from './mlp-types';

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

/** Whether a layer has the quantity: only five of the twelve have parameters. */
export function hasQuantity(layer: number, quantity: LayerQuantity): boolean {
  const one = lenetLayers[layer];
  return one !== undefined && (quantity === 'input' || quantity === 'output' || one.parameters !== null);
}

/** The summary of a quantity of one of the twelve layers; null if the layer has none. */
export function summaryOf(snapshot: LenetSnapshot, layer: number, quantity: LayerQuantity): Summary | null {
  if (!hasQuantity(layer, quantity)) return null;
  switch (quantity) {
    case 'input':
      return snapshot.tensors[layer] ?? null;
    case 'output':
      return snapshot.tensors[layer + 1] ?? null;
    case 'weight':
      return snapshot.weights[parametersBefore(layer)] ?? null;
    case 'bias':
      return snapshot.biases[parametersBefore(layer)] ?? null;
    case 'weightGradient':
      return snapshot.weightGradients[parametersBefore(layer)] ?? null;
    case 'biasGradient':
      return snapshot.biasGradients[parametersBefore(layer)] ?? null;
    default:
      return quantity satisfies never;
  }
}

/** Index among the five layers with parameters. */
function parametersBefore(layer: number): number {
  return lenetLayers.slice(0, layer).filter(({ parameters }) => parameters !== null).length;
}
