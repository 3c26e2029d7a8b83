import type { Bounds } from '../settings/plane';
import { networkShape } from '../settings/network';
import type { Config } from '../settings/settings';
import type { LenetSnapshot } from '../../nn/lenet/lenet-snapshot';
import { layout } from '../../nn/layout';
import { lenetOfConfig } from '../settings/lenet-sizes';
import { countText, percentText, rSquaredText } from '../settings/number-text';

/**
 * Loss is mean cross-entropy of the true class (natural logarithm), without penalty; accuracy is 0 to 1. A regression has
 * R² instead; its train accuracy is NaN, its other accuracies are null.
 */
export interface OutcomeRecord {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  readonly testLoss: number | null;
  readonly testAccuracy: number | null;
  readonly validationLoss?: number | null;
  readonly validationAccuracy?: number | null;
  readonly trainR2?: number;
  readonly testR2?: number | null;
}

/** Class probabilities at the centres of a grid's cells in the plane. */
export interface OutcomePicture {
  readonly window: Bounds;
  readonly columns: number;
  readonly rows: number;
  /** Class-major [classes][rows · columns]; row 0 has the largest x₂. */
  readonly values: Float32Array;
  readonly classes: number;
  /** The class that each training point was taken for then; missing if that is not known. */
  readonly predicted?: Uint8Array;
}

/** Every layer of LeNet-5 after a number of updates. */
export interface OutcomeSnapshot {
  readonly step: number;
  readonly look: LenetSnapshot;
}

export type OutcomeState = 'waiting' | 'training' | 'finished' | 'diverged' | 'failed';

/** A lane's measurements so far: the source of tables, claims and figures. */
export interface LaneOutcome {
  readonly id: string;
  readonly config: Config;
  readonly state: OutcomeState;
  /** Completed epochs; in the Digits lab including the fraction of the current one. */
  readonly epoch: number;
  /** Time spent in updates alone. */
  readonly seconds: number;
  /** Number of parameters. */
  readonly parameters: number;
  readonly trainLoss: number | null;
  readonly trainAccuracy: number | null;
  readonly testLoss: number | null;
  readonly testAccuracy: number | null;
  /** Of a regression, whose accuracies are null. */
  readonly trainR2?: number | null;
  readonly testR2?: number | null;
  /** Oldest first, thinned. */
  readonly history: readonly OutcomeRecord[];
  /** Points lab only. */
  readonly picture: OutcomePicture | null;
  /** Current weights and biases, flat in `layout`'s order; Points lab only. */
  readonly weights: ArrayLike<number> | null;
  /** Digits lab only: oldest first, thinned; the first is before any update. */
  readonly snapshots: readonly OutcomeSnapshot[] | null;
  /** Why it diverged or failed. */
  readonly reason: string | null;
}

/** Whether a lane has ended. */
export function hasEnded(outcome: LaneOutcome): boolean {
  return outcome.state === 'finished' || brokeOff(outcome);
}

/** Whether a lane stopped before its end. */
export function brokeOff({ state }: LaneOutcome): boolean {
  return state === 'diverged' || state === 'failed';
}

/** Weights and biases of an experiment's network. */
export function parameterCount(config: Config): number {
  return config.lab === 'digits'
    ? lenetOfConfig(config).parameterCount
    : layout(networkShape(config)).parameterCount;
}

/** The outcome of a lane that has not started. */
export function waitingOutcome(id: string, config: Config): LaneOutcome {
  return {
    ...{ id, config, state: 'waiting', epoch: 0, seconds: 0, parameters: parameterCount(config) },
    ...{ trainLoss: null, trainAccuracy: null, testLoss: null, testAccuracy: null },
    ...{ history: [], picture: null, weights: null, snapshots: null, reason: null },
  };
}

interface Measure {
  /** Header of a table column. */
  readonly label: string;
  /** Which direction is better. */
  readonly better: 'low' | 'high' | null;
  /** Null if there is no such value (yet); `accuracy` (0 to 1) is the threshold of those measures that have one. */
  read(outcome: LaneOutcome, accuracy: number): number | null;
  format(value: number): string;
}

/** Default threshold: the first epoch with this training accuracy is measured. */
export const THRESHOLD = 0.95;

/** The measures by which lanes are compared. */
export const measures = {
  trainLoss: { label: 'train loss', better: 'low', read: one => one.trainLoss, format: loss },
  trainAccuracy: {
    label: 'train accuracy',
    better: 'high',
    read: one => one.trainAccuracy,
    format: percentText,
  },
  testLoss: { label: 'test loss', better: 'low', read: one => one.testLoss, format: loss },
  testAccuracy: {
    label: 'test accuracy',
    better: 'high',
    read: one => one.testAccuracy,
    format: percentText,
  },
  trainR2: { label: 'train R²', better: 'high', read: one => one.trainR2 ?? null, format: rSquaredText },
  testR2: { label: 'test R²', better: 'high', read: one => one.testR2 ?? null, format: rSquaredText },
  epochsTo: { label: 'epochs to threshold', better: 'low', read: epochsTo, format: countText },
  seconds: {
    label: 'compute time',
    better: 'low',
    read: one => (one.state === 'waiting' ? null : one.seconds),
    format: value => `${value.toFixed(value < 10 ? 2 : 1)} s`,
  },
  parameters: { label: 'parameters', better: null, read: one => one.parameters, format: countText },
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;

/** The first recorded epoch with at least this training accuracy. */
function epochsTo({ history }: LaneOutcome, accuracy: number): number | null {
  return history.find(record => record.trainAccuracy >= accuracy)?.epoch ?? null;
}

function loss(value: number): string {
  return value.toPrecision(4);
}
