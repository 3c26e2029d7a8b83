import type { PlaneWindow } from './points';

/** What the two axes of a picture of a hidden layer are. */
export type SpaceAxes =
  /**
   * The layer's first two principal components over the training points, at the moment at which this number was first
   * asked for. They are kept from then on, so that only the network moves the picture.
   */
  | { kind: 'principal'; fit: number }
  /** The activations of two of its units, 0-based. */
  | { kind: 'units'; across: number; up: number };

/** The hidden layer that is looked at, 0-based. */
export interface SpaceView {
  layer: number;
  axes: SpaceAxes;
}

/** A linear projection of a layer's activations: of a, the coordinates are directions · (a − mean). */
export interface Projection {
  /** [units] */
  mean: Float64Array;
  /** [2][units]; [1][1] for a layer of one unit. */
  directions: Float64Array;
  /** When its directions were found, for principal components; null for units. */
  fitted: { step: number; epoch: number } | null;
}

/** The plane as a hidden layer bends it, at one moment. Coordinates are [axes][count]; a layer of one unit has one axis. */
export interface HiddenSpace {
  view: SpaceView;
  units: number;
  projection: Projection;
  /** Whether the two coordinates are the whole layer. */
  isExact: boolean;
  /** The share of the layer's variance over the training points that each axis shows now, 0 to 1. */
  shares: readonly number[];
  /** The part of the plane that the grid covers. */
  window: PlaneWindow;
  /** Nodes of the grid in each direction, and nodes from one of its drawn lines to the next. Row 0 has the largest x₂. */
  side: number;
  every: number;
  /** Where the layer takes the nodes, [axes][side · side]. */
  nodes: Float32Array;
  /** The class probabilities at the nodes, [classes][side · side]. */
  probabilities: Float32Array;
  /** Where it takes the training and the test points. Of many, only each `pointStride`-th is there. */
  train: Float32Array;
  test: Float32Array;
  pointStride: number;
  /**
   * What the output makes of the layer's activations, if the picture shows the whole layer and the output follows it:
   * weights [units][classes], then biases [classes].
   */
  head: Float64Array | null;
}

/** Coordinates of a layer's activations on the axes of a projection. */
export function projected(activations: ArrayLike<number>, { mean, directions }: Projection): number[] {
  const units = mean.length;
  return Array.from({ length: directions.length / units }, (_, axis) => {
    let sum = 0;
    for (let i = 0; i < units; i += 1)
      sum += directions[axis * units + i]! * ((activations[i] ?? 0) - mean[i]!);
    return sum;
  });
}
