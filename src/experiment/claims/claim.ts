import { hasEnded, type LaneOutcome } from './outcome';

/** The result of a run for a claim. */
export interface Measured {
  /** A sentence with this run's numbers. */
  readonly measured: string;
  /** Null while undecided: lanes are still training, or required lanes are missing. */
  readonly holds: boolean | null;
  /** The numbers by name, for their spread over seeds; shares are 0 to 1. */
  readonly values: Readonly<Record<string, number>>;
}

/** The quantity that a claim's numbers measure. */
export interface Quantity {
  /** With its unit, if any: 'training loss', 'time of updates in µs per epoch'. */
  readonly name: string;
  /** For a table. */
  format(value: number): string;
}

/** A statement of the report about a figure. */
export interface Claim {
  /** In our words, with the criterion if the report leaves it open. */
  readonly says: string;
  /** The figure that it is mainly about. */
  readonly figure: number;
  /** What other measurements found, over several seeds and readings. */
  readonly note?: string;
  /** What it measures; all values by name are of this kind. */
  readonly quantity: Quantity;
  measure(outcomes: readonly LaneOutcome[]): Measured;
}

/** The result of a claim whose lanes are missing or unfinished. */
export function notYetMeasurable(lanes: readonly (LaneOutcome | undefined)[]): Measured | null {
  if (lanes.length === 0 || lanes.some(lane => lane === undefined))
    return { measured: 'The networks that it compares are not in this run.', holds: null, values: {} };
  const left = lanes.filter(lane => lane && !hasEnded(lane)).length;
  if (left === 0) return null;
  return { measured: `${left} of ${lanes.length} still training.`, holds: null, values: {} };
}

/** Losses that differ by less than this count as equal. */
const LEAST = 1e-5;

/** A decrease of the loss, for a table: '0.0123', or 'below 0.00001'. */
export function smallChange(value: number): string {
  if (Math.abs(value) < LEAST) return 'below 0.00001';
  return `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(5)}`;
}

/** A number in a sentence, with three significant digits. */
export function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** 'a', 'a and b', 'a, b and c'. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
