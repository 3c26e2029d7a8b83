import type { Summary } from '../../nn/mlp/mlp-types';

/** A rectangle of the data plane, in the data's own (unstandardised) coordinates. */
export interface PlaneWindow {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** Layer and unit are 0-based; the last layer is the output, whose units are the classes. */
export interface NeuronId {
  layer: number;
  unit: number;
}

/** The two coordinates of each point ([count][2], data coordinates) and its class, or the number to predict. */
export interface LabelledPoints {
  x: Float64Array;
  y: Uint8Array;
  /** Present in a regression, where every class is 0. */
  targets?: Float64Array;
  count: number;
}

/**
 * Loss is mean cross-entropy of the true class (natural logarithm), without the penalty; accuracy is 0 to 1. In a
 * regression the loss is that of the setting, and the accuracy is R².
 */
export interface Measures {
  trainLoss: number;
  trainAccuracy: number;
  /** Null if there are no test points. */
  testLoss: number | null;
  testAccuracy: number | null;
  /** The L1 and L2 penalties, divided by the number of training points if the gradient is summed. */
  penalty: number;
}

/** One point of the curves; low and high bound every batch loss since the previous record. */
export interface HistoryRecord extends Measures {
  epoch: number;
  low: number;
  high: number;
}

export const quantities = ['input', 'output', 'weight', 'bias', 'gradient'] as const;

export type Quantity = (typeof quantities)[number];

/** Histograms and statistics of every layer at one step. */
export interface Snapshot {
  step: number;
  epoch: number;
  layers: readonly Readonly<Record<Quantity, Summary>>[];
}

export interface Picture {
  window: PlaneWindow;
  columns: number;
  rows: number;
  /**
   * Null: class probabilities, [classes][rows · columns]; otherwise that neuron's activation, [rows · columns]. Row 0
   * is the top (largest x₂); values belong to cell centres. In a regression, the output instead of the
   * probabilities. If it depends on x₁ alone, there is a single row of columns, and the output [1][columns] is followed by
   * the parts that add up to it, [units shown + 1][columns]: each unit of the last hidden layer times its weight, then
   * the output's bias.
   */
  neuron: NeuronId | null;
  values: Float32Array;
}

export interface Thumbnails {
  size: number;
  /** Per layer [units shown][size · size]; the window is the data's bounds, not the zoomed one. */
  layers: Float32Array[];
}
