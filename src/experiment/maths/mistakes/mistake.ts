import type { BatchGradient, Penalized } from '../batch-gradient';
import type { TrainingRules } from '../plain-training';
import type { ParameterId } from '../terms';
import type { NetworkAt, Trace } from '../trace';

/**
 * Mean losses over the training set: with the probability of the true class, and with the largest probability
 * instead.
 */
export interface Losses {
  mean: number;
  largest: number;
}

/** The inputs of a mistake's computation: the current network, one sample, and a chosen weight or bias. */
export interface MistakeContext {
  network: NetworkAt;
  trace: Trace;
  id: ParameterId;
  training: Penalized & { learningRate: number };
  /** Number of training points. */
  count: number;
  /** The chosen parameter's gradient over all training points; null while unknown. */
  batch: BatchGradient | null;
  /** Of the current network, and before its first update. */
  losses: { now: Losses; untrained: Losses };
}

/** A number from the wrong and from the right formula. */
export interface MistakeRow {
  label: string;
  /** What is computed, as TeX, if the label does not say it. */
  tex?: string;
  wrong: number;
  right: number;
}

/** A slider. */
export interface MistakeControl {
  label: string;
  min: number;
  max: number;
  step: number;
  /** Initial value: exact, not rounded to a step. It may lie beyond the ends. */
  start(context: MistakeContext): number;
  /** Description of the initial value. */
  startsAt?(context: MistakeContext): string;
}

export interface MistakeNames {
  wrong: string;
  right: string;
  /** Neither is wrong by itself, so nothing is marked. */
  isNeutral?: boolean;
}

/** A common mistake beside the right formula: one entry of the list of mistakes. */
export interface Mistake {
  title: string;
  /** What goes wrong, in a sentence or two. */
  text: string;
  /** Both formulas, as TeX. */
  wrong: string;
  right: string;
  /** Whether it is about softmax and the cross-entropy, which a network that predicts a number does not have. */
  isOfClasses?: true;
  /** Names of both, if one of them is not simply wrong. */
  names?: MistakeNames;
  control?: MistakeControl;
  /** The result for this network and sample; `value` is the slider's. */
  rows(context: MistakeContext, value: number): MistakeRow[];
  /** The rules of a training with this mistake; missing if it changes no update, and null if it cannot happen here. */
  training?(context: Pick<MistakeContext, 'network' | 'count'>): TrainingRules | null;
  /** The rules of the other training, where it is not the run's. */
  rightTraining?: TrainingRules;
  /** What the numbers mean, in a sentence. */
  verdict(context: MistakeContext, value: number): string;
}

/** The chosen unit if it is hidden, otherwise the first unit of the last hidden layer; there must be one. */
export function hiddenUnit({ network, id }: MistakeContext): { layer: number; unit: number } {
  const last = network.shape.hidden.length - 1;
  return id.layer <= last ? { layer: id.layer, unit: id.to } : { layer: last, unit: 0 };
}

/** A row for each class. */
export function perClass(
  { network }: MistakeContext,
  label: (k: number) => string,
  wrong: ArrayLike<number>,
  right: ArrayLike<number>,
): MistakeRow[] {
  return Array.from({ length: network.shape.classes }, (_, k) => ({
    label: label(k),
    wrong: wrong[k] ?? NaN,
    right: right[k] ?? NaN,
  }));
}

/** A number inside a sentence. */
export function short(value: number): string {
  return String(Number(value.toPrecision(3))).replace('-', '−');
}
