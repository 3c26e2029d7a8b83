import { lenetLayers } from './lenet-layout';
import type { Look } from './lenet-look';
import type { Summary } from './mlp-types';

/** The quantities that a snapshot has of every layer. */
export const lookQuantities = [
  'input',
  'output',
  'weight',
  'bias',
  'weightGradient',
  'biasGradient',
] as const;

export type LookQuantity = (typeof lookQuantities)[number];

/** Whether a layer has the quantity: only five of the twelve have parameters. */
export function hasQuantity(layer: number, quantity: LookQuantity): boolean {
  const one = lenetLayers[layer];
  return one !== undefined && (quantity === 'input' || quantity === 'output' || one.parameters !== null);
}

/** The summary of a quantity of one of the twelve layers; null if the layer has none. */
export function summaryOf(look: Look, layer: number, quantity: LookQuantity): Summary | null {
  if (!hasQuantity(layer, quantity)) return null;
  switch (quantity) {
    case 'input':
      return look.tensors[layer] ?? null;
    case 'output':
      return look.tensors[layer + 1] ?? null;
    case 'weight':
      return look.weights[parametersBefore(layer)] ?? null;
    case 'bias':
      return look.biases[parametersBefore(layer)] ?? null;
    case 'weightGradient':
      return look.weightGradients[parametersBefore(layer)] ?? null;
    case 'biasGradient':
      return look.biasGradients[parametersBefore(layer)] ?? null;
    default:
      return quantity satisfies never;
  }
}

/** Index among the five layers with parameters. */
function parametersBefore(layer: number): number {
  return lenetLayers.slice(0, layer).filter(({ parameters }) => parameters !== null).length;
}
