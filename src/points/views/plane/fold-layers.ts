import type { Config } from '../../../experiment/settings/settings';
import { activations, type Activation } from '../../../nn/activations';

/** The hidden layers, 0-based, whose units fold what they see along a line. */
export function foldLayers({ hidden, activation }: Pick<Config, 'hidden' | 'activation'>): number[] {
  return Array.from(hidden.keys()).filter(layer => {
    const name = activation[layer] ?? activation[0];
    const record: Activation | undefined = name && activations[name];
    return record?.folds ?? false;
  });
}
