import type { NeuronId, PlaneWindow } from './points';
import type { Config } from '../settings/settings';
import { activations, type Activation } from '../../nn/activations';

/** The lines at which one unit turns on. */
export interface Fold extends NeuronId {
  /** Each flat: x, y, x, y, … as shares of the window's width from the left and of its height from the top. */
  lines: Float32Array[];
}

/** Where the units of a network turn on, at one moment. */
export interface Folds {
  window: PlaneWindow;
  folds: readonly Fold[];
  /** Units whose activation has a fold; of many, only some are in `folds`. */
  of: number;
}

/** The hidden layers, 0-based, whose units fold what they see along a line. */
export function foldLayers({ hidden, activation }: Pick<Config, 'hidden' | 'activation'>): number[] {
  return Array.from(hidden.keys()).filter(layer => {
    const name = activation[layer] ?? activation[0];
    const record: Activation | undefined = name && activations[name];
    return record?.folds ?? false;
  });
}
