import type { BatchGradient, Penalized } from '../batch-gradient';
import type { ParameterId } from '../terms';
import type { NetworkAt, Trace } from '../trace';

/** Mean losses over the training set: of the true class, and with the largest probability in its place. */
export interface Losses {
  mean: number;
  largest: number;
}

/** What a mistake's consequence is computed from: the network as it stands, one sample, and a chosen weight or bias. */
export interface MistakeContext {
  network: NetworkAt;
  trace: Trace;
  id: ParameterId;
  training: Penalized & { learningRate: number };
  /** Training points. */
  count: number;
  /** The chosen parameter's gradient over all of them; null while it is not known. */
  batch: BatchGradient | null;
  /** Of the network now, and before its first update. */
  losses: { now: Losses; untrained: Losses };
}

/** A number that the wrong and the right formula give. */
export interface MistakeRow {
  label: string;
  /** What is computed, as TeX, where the label does not say it. */
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
  /** Where it stands until it is moved: exact, not rounded to a step. It may lie beyond the ends. */
  start(context: MistakeContext): number;
  /** What that number is, in words. */
  startsAt?(context: MistakeContext): string;
}

export interface MistakeNames {
  wrong: string;
  right: string;
  /** Neither is an error by itself: nothing is marked as one. */
  isNeutral?: boolean;
}

/** An error that is easily made, beside what is right: one entry of the list of mistakes. */
export interface Mistake {
  title: string;
  /** What goes wrong, in a sentence or two. */
  text: string;
  /** Both formulas, as TeX. */
  wrong: string;
  right: string;
  /** What both are called where one of them is not simply wrong. */
  names?: MistakeNames;
  control?: MistakeControl;
  /** The consequence for this network and sample; `value` is the slider's. */
  rows(context: MistakeContext, value: number): MistakeRow[];
  /** What the numbers mean, in a sentence. */
  verdict(context: MistakeContext, value: number): string;
}

/** The chosen unit if it is hidden, else the first one of the last hidden layer; there must be one. */
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
