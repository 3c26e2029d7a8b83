import type { GridWindow, LossValues, LowestLoss } from '../../nn/landscape/loss-grid';
import type { PlanePlace, WeightPlane } from '../../nn/landscape/weight-plane';
import type { Slice } from '../link/view-place';
import type { Config } from '../settings/settings';

/** Which plane through weight space the loss is shown on. */
export interface LandscapeView {
  slice: Slice;
  /** Another number asks for a new plane: through the network that is shown, or fitted to the path so far. */
  asked: number;
}

/** A place on the plane with this number. */
export interface Elsewhere {
  plane: number;
  a: number;
  b: number;
}

/** What a page wants to see of a landscape. */
export interface LandscapeWish {
  /** The loss landscape that is on the screen; nothing is computed for it where this is missing or null. */
  landscape?: LandscapeView | null;
  /** The place of the landscape whose weights the picture shows instead of the run's; null for the run's. */
  elsewhere?: Elsewhere | null;
}

/** The network at such a place. */
export interface SeenElsewhere extends Elsewhere {
  /** Mean loss and share of right answers, or R² in a regression, over the training points. */
  loss: number;
  accuracy: number;
}

/** The loss on a plane through weight space, sent again with each finer grid. */
export interface Landscape {
  type: 'landscape';
  /** Number of the plane within its worker. */
  id: number;
  slice: Slice;
  /** The moment of the network in the middle, or the newest one of the path that the plane was fitted to. */
  step: number;
  epoch: number;
  plane: WeightPlane;
  window: GridWindow;
  /** Mean cross-entropy of the training points, without the penalty. */
  grid: LossValues;
  isFinest: boolean;
  /** Of the nodes of the grid; null if the loss is finite at none. */
  lowest: LowestLoss | null;
  /** The share of the path's variance that lies in the plane, 0 to 1; null for random directions. */
  share: number | null;
}

/** The path of the run on that plane: the states to which the page can go back, oldest first. */
export interface LandscapePath {
  type: 'landscape-path';
  id: number;
  steps: readonly number[];
  places: readonly PlanePlace[];
}

/** The worker's messages about the loss landscape. */
export type LandscapeReply =
  | Landscape
  | LandscapePath
  /** It could not be computed. The message is for a person; the run continues. */
  | { type: 'no-landscape'; message: string };

/** The path of one run of a comparison on a landscape that they share. */
export interface Walk {
  /** Completed epochs at each place, oldest first. */
  epochs: readonly number[];
  places: readonly PlanePlace[];
}

/** Page to worker: the experiments whose paths are to be shown, all with the same data and the same network. */
export type WalkRequest =
  | { type: 'walk'; configs: readonly Config[] }
  /** Whether the runs themselves train, so that the walk has to leave them the processor. */
  | { type: 'busy'; isBusy: boolean };

/** Worker to page. */
export type WalkReply =
  /** The share of the way that has been walked, 0 to 1. */
  | { type: 'walking'; share: number }
  /** The landscape, sent again with each finer grid, and every run’s path on it, in the order of the request. */
  | { type: 'walked'; landscape: Landscape; walks: readonly Walk[] }
  | { type: 'failed'; message: string };
