import type { ActivationName } from '../../nn/activations';
import type { RegressionLoss } from '../../nn/losses';
import type { Summary } from '../../nn/mlp/mlp-types';
import { regressionLoss } from '../maths/regression';
import type { Divergence } from '../measured/run';

/** What a worker reports about a layer's weights, and about its units' outputs for the examples. */
export interface LayerEvidence {
  /** For a person: "hidden layer 2", "conv 1". */
  name: string;
  /** Null for the output layer. */
  activation: ActivationName | null;
  /** Units; of a convolution its channels. */
  units: number;
  unitName: 'unit' | 'channel';
  /** Units that output 0 for every example. */
  dead: number;
  /** Share of the outputs at the flat ends of a sigmoid or tanh; 0 for other activations. */
  saturated: number;
  /** Units whose weights and bias equal those of another unit of the layer. */
  alike: number;
  /** Root mean square of the weights, and of the loss's gradient with respect to them, without the penalty. */
  weight: number;
  gradient: number;
  /** The gradient before the first update; null if that is not known. */
  gradientAtStart: number | null;
  /** The same as a multiple of the size of the weights then. */
  relativeAtStart: number | null;
  /** Largest magnitude of a weight. */
  largest: number;
}

/** Losses are means over the examples; accuracies are from 0 to 1, or R² in a regression. */
export interface SetEvidence {
  loss: number;
  accuracy: number;
}

/** A record of the loss. `low` and `high` bound the losses of all batches since the record before. */
export interface LossPoint {
  epoch: number;
  train: number;
  test: number | null;
  low: number;
  high: number;
}

/** One class: its share of the training examples, and of those the network takes for it. */
export interface ClassEvidence {
  name: string;
  share: number;
  predicted: number;
}

/** An input of the network over the training examples. */
export interface ColumnEvidence {
  name: string;
  mean: number;
  std: number;
}

/** What the doctor needs to know of a run at one step: small, and computed from what the run measures anyway. */
export interface Evidence {
  step: number;
  epoch: number;
  /** Updates of an epoch, and of the whole run as it is planned. */
  stepsPerEpoch: number;
  plannedSteps: number;
  /** Whether the run has reached its target or diverged, so that no later evidence follows by itself. */
  isOver: boolean;
  divergence: Divergence | null;
  /** Number of training examples. */
  examples: number;
  train: SetEvidence;
  /** Examples that are not trained on; null if there are none. */
  test: SetEvidence | null;
  /** The whole run from its first record, thinned, and the newest records without gaps; both oldest first. */
  curve: readonly LossPoint[];
  recent: readonly LossPoint[];
  /** First to last; the output layer is the last one. */
  layers: readonly LayerEvidence[];
  /**
   * How far the weights are from the initial ones, as a multiple of the size of these (both root mean squares).
   * Infinity if all initial weights are 0.
   */
  moved: number;
  /** Empty in a regression. */
  classes: readonly ClassEvidence[];
  /** In a regression the loss of the best answer that is the same for every input; missing for classes. */
  guessing?: number;
  /** Empty where inputs are scaled by nature, as pixels are. */
  columns: readonly ColumnEvidence[];
}

/** Most points of `curve` and of `recent`. */
const MOST_POINTS = 48;

/** Where a sigmoid's slope is under a tenth of its steepest: 0.25 · 0.1 = a (1 − a). For tanh 1 − a² = 0.1. */
const FLAT: Partial<Record<ActivationName, readonly [low: number, high: number]>> = {
  sigmoid: [0.026, 0.974],
  tanh: [-0.949, 0.949],
};

/** The two curves of evidence from all records of a run. */
export function curvesOf<T>(
  records: readonly T[],
  read: (record: T) => LossPoint,
): { curve: LossPoint[]; recent: LossPoint[] } {
  const every = Math.max(1, Math.ceil(records.length / MOST_POINTS));
  const kept = records.filter((_, index) => index === 0 || (records.length - 1 - index) % every === 0);
  return { curve: kept.map(read), recent: records.slice(-MOST_POINTS).map(read) };
}

/** The share of a layer's outputs at the flat ends of its activation, from their histogram. */
export function saturatedShare(
  { counts, min, max, count }: Summary,
  activation: ActivationName | null,
): number {
  const ends = activation === null ? undefined : FLAT[activation];
  if (!ends || count === 0) return 0;
  const width = (max - min) / counts.length;
  let flat = 0;
  counts.forEach((many, bin) => {
    const centre = min + (bin + 0.5) * width;
    if (centre < ends[0] || centre > ends[1]) flat += many;
  });
  return flat / count;
}

/**
 * The number of units that have the same parameters as another unit.
 * @param read parameter `index` of `unit`, the bias among them
 */
export function alikeUnits(
  units: number,
  parameters: number,
  read: (unit: number, index: number) => number,
): number {
  const known = new Map<number, { unit: number; count: number }[]>();
  for (let unit = 0; unit < units; unit += 1) {
    const first = read(unit, 0);
    const others = known.get(first) ?? [];
    const isEqual = (other: number) => {
      for (let i = 1; i < parameters; i += 1) if (read(unit, i) !== read(other, i)) return false;
      return true;
    };
    const twin = others.find(other => isEqual(other.unit));
    if (twin) twin.count += 1;
    else known.set(first, [...others, { unit, count: 1 }]);
  }
  const groups = [...known.values()].flat();
  return groups.reduce((sum, { count }) => sum + (count > 1 ? count : 0), 0);
}

/** Root mean square of a list, or of its differences from another; 0 for an empty one. */
export function rms(values: ArrayLike<number>, others?: ArrayLike<number>): number {
  let squares = 0;
  if (others) for (let i = 0; i < values.length; i += 1) squares += (values[i]! - others[i]!) ** 2;
  else for (let i = 0; i < values.length; i += 1) squares += values[i]! ** 2;
  return values.length > 0 ? Math.sqrt(squares / values.length) : 0;
}

/** Root mean square of the values that a summary describes. */
export function rmsOf({ mean, std }: Summary): number {
  return Math.sqrt(mean * mean + std * std);
}

/** How far parameters are from the initial ones, as `Evidence.moved`. */
export function movedBy(parameters: ArrayLike<number>, initial: ArrayLike<number>): number {
  const start = rms(initial);
  const way = rms(parameters, initial);
  return start > 0 ? way / start : way > 0 ? Infinity : 0;
}

/** The loss of the best constant answer: of the mean for the squared error, of the median for the absolute one. */
export function lossOfGuessing(targets: Float64Array, loss: RegressionLoss): number {
  const count = targets.length;
  const mean = targets.reduce((sum, one) => sum + one, 0) / count;
  const guess = loss === 'squared' ? mean : targets.slice().sort()[Math.floor(count / 2)]!;
  return targets.reduce((sum, one) => sum + regressionLoss(loss, guess, one), 0) / count;
}

/** The classes' shares of these labels and of these predictions. */
export function classEvidence(
  names: readonly string[],
  labels: Uint8Array,
  predicted: Uint8Array,
): ClassEvidence[] {
  const share = (of: Uint8Array, label: number) =>
    of.length > 0 ? of.reduce((sum, one) => sum + (one === label ? 1 : 0), 0) / of.length : 0;
  return names.map((name, label) => ({
    name,
    share: share(labels, label),
    predicted: share(predicted, label),
  }));
}
