import type { Config } from '../settings/settings';
import type { Case } from './reading';

/**
 * Stopped: nothing can be learned any more, or only by the output layer. Advice: something to know or to improve.
 */
export type Severity = 'stopped' | 'advice';

/** What the doctor found, for a person. */
export interface Diagnosed {
  severity: Severity;
  /** What was measured and where, then why it matters: two or three sentences. */
  text: string;
}

/** One thing that can be wrong with a run. */
export interface Finding {
  /** A few words for a heading. */
  title: string;
  /** Findings that explain this one: where one of them is made, this one says nothing new. */
  after: readonly FindingId[];
  /** Null if this is not wrong with the run. */
  examine(run: Case): Diagnosed | null;
  /** The changes that should mend it; null if no setting does. */
  cure(run: Case): Partial<Config> | null;
}

export type FindingId =
  | 'not-finite'
  | 'symmetric'
  | 'dead-layer'
  | 'overflow-ahead'
  | 'standardise'
  | 'penalty-too-strong'
  | 'vanishing'
  | 'exploding'
  | 'learning-rate-high'
  | 'saturated'
  | 'learning-rate-decayed'
  | 'learning-rate-low'
  | 'overfitting'
  | 'network-too-small'
  | 'plateau'
  | 'missing-class'
  | 'dead-units';

/** Updates after which slow learning, plateaus and the like can be told from a beginning. */
export const FEW_STEPS = 20;
/** A loss above this share of guessing's is not yet a success. */
export const POOR = 0.5;
export const NOT_GOOD = 0.3;

/** A loss from this share of guessing's on is about as good as guessing. */
const CHANCE = 0.9;
/** When a fifth of the plan is done, what is left is this many times as long as the second half so far. */
const PATIENCE = 8;

/** Updates after which a run has left its first epochs behind, which are often wild and say nothing. */
const SETTLED_STEPS = 30;

export const isSettled = ({ settled, evidence: { step } }: Case) => settled && step >= SETTLED_STEPS;
export const isEarly = ({ evidence }: Case) => evidence.step < FEW_STEPS;
/** Whether the second half of the run so far took less than this share off the loss. */
export const hasStopped = ({ fall }: Case) => fall !== null && fall < 0.01;

/**
 * Whether the loss goes nowhere after a fifth of the plan: it has stopped falling, or is about that of guessing and would
 * still be poor at this pace after eight times as long.
 */
export function isFlat(run: Case): boolean {
  const { fall, badness, lately, evidence } = run;
  if (fall === null || evidence.step < evidence.plannedSteps / 5) return false;
  return hasStopped(run) || (Math.min(badness, lately) > CHANCE && badness * (1 - PATIENCE * fall) > POOR);
}

export const advice = (text: string): Diagnosed => ({ severity: 'advice', text });

/** Findings after which it is no wonder that the network does not fit its examples. */
export const CAUSES_OF_NOTHING_LEARNED = [
  'not-finite',
  'symmetric',
  'dead-layer',
  'overflow-ahead',
  'penalty-too-strong',
  'vanishing',
  'learning-rate-high',
  'saturated',
  'learning-rate-decayed',
  'learning-rate-low',
] as const satisfies readonly FindingId[];
