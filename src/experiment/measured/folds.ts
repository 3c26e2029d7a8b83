import type { NeuronId, PlaneWindow } from './points';

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
