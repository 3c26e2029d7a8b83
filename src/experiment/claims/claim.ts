import { hasEnded, type LaneOutcome } from './outcome';

/** What a run says of a claim. */
export interface Measured {
  /** A sentence with this run's numbers. */
  readonly measured: string;
  /** Null while it cannot be told: lanes are still training, or those that it takes are not there. */
  readonly holds: boolean | null;
  /** The numbers by name, for their spread over seeds; shares are 0 to 1. */
  readonly values: Readonly<Record<string, number>>;
}

/** What a claim's numbers are. */
export interface Quantity {
  /** With its unit where it has one: 'training loss', 'time of updates in µs an epoch'. */
  readonly name: string;
  /** For a table. */
  format(value: number): string;
}

/** Something that the report says of a figure. */
export interface Claim {
  /** In our words, with what it takes to hold where the report leaves that open. */
  readonly says: string;
  /** The figure that it is about first. */
  readonly figure: number;
  /** What was found of it elsewhere, over several seeds and readings. */
  readonly note?: string;
  /** What it measures: the values by name are all of this kind. */
  readonly quantity: Quantity;
  measure(outcomes: readonly LaneOutcome[]): Measured;
}

/** What a claim says whose lanes are not there, or not at their end. */
export function notYetMeasurable(lanes: readonly (LaneOutcome | undefined)[]): Measured | null {
  if (lanes.length === 0 || lanes.some(lane => lane === undefined))
    return { measured: 'The networks that it compares are not in this run.', holds: null, values: {} };
  const left = lanes.filter(lane => lane && !hasEnded(lane)).length;
  if (left === 0) return null;
  return { measured: `${left} of ${lanes.length} still training.`, holds: null, values: {} };
}

/** A share for a sentence: '97.5 %'. */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** Losses that differ by less than this are the same for a person. */
const LEAST = 1e-5;

/** How much a loss fell, for a table: '0.0123', 'below 0.00001' of next to nothing. */
export function smallChange(value: number): string {
  if (Math.abs(value) < LEAST) return 'below 0.00001';
  return `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(5)}`;
}

/** A number for a sentence, with three digits that count. */
export function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** 'a', 'a and b', 'a, b and c'. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
