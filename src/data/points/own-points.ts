import { LARGEST_COORDINATE, MOST_CLASSES, MOST_POINTS, plainNumber } from '../exact/plain-number';
import type { Points } from './points';

/** Longest text that is read, in characters. */
export const LONGEST = 1_000_000;
export interface DecodedPoints {
  /** The entries that can be read; `classes` is one more than the largest class, 0 without points. */
  points: Points;
  /** Whether nothing is left out. `own-points-faults.ts` says what is. */
  isWhole: boolean;
}

/**
 * Points as a link carries them: `x1,x2,class;x1,x2,class;…`, or with numbers to predict instead of classes, with the
 * shortest decimals that read back to the same doubles.
 */
export function encodeOwnPoints({ x, y, targets }: Pick<Points, 'x' | 'y' | 'targets'>): string {
  return Array.from<number, string>(targets ?? y, (label, i) => `${x[2 * i]},${x[2 * i + 1]},${label}`).join(
    ';',
  );
}

/** Reads what `encodeOwnPoints` writes. Entries that are wrong are left out; it never throws. */
export function decodeOwnPoints(text: string, hasNumbers = false): DecodedPoints {
  const entries = text === '' ? [] : entriesOf(text);
  const rows = entries.flatMap(entry => {
    const row = readEntry(entry, hasNumbers);
    return row ? [row] : [];
  });
  const isWhole = text.length <= LONGEST && rows.length === entries.length && rows.length <= MOST_POINTS;
  return { points: fromRows(rows.slice(0, MOST_POINTS), hasNumbers), isWhole };
}

/** The entries of a text; none of one that is too long. */
export function entriesOf(text: string): readonly string[] {
  return text.length > LONGEST ? [] : text.split(';');
}

type Row = readonly [x1: number, x2: number, label: number];

/** The point; null if something is wrong with the entry. */
export function readEntry(entry: string, hasNumbers: boolean): Row | null {
  const parts = entry.split(',', 4);
  const [x1 = '', x2 = '', label = ''] = parts;
  const [first = NaN, second = NaN, target = NaN] = [x1, x2, label].map(plainNumber);
  if (parts.length !== 3 || !isCoordinate(first) || !isCoordinate(second)) return null;
  if (hasNumbers) return isCoordinate(target) ? [first, second, target] : null;
  return isClass(label) ? [first, second, Number(label)] : null;
}

/** Whether a point may have this coordinate, or this number as its label. */
export function isCoordinate(value: number): boolean {
  return Math.abs(value) <= LARGEST_COORDINATE;
}

/** Whether a text is the number of a class. */
export function isClass(label: string): boolean {
  return /^\d$/.test(label) && Number(label) < MOST_CLASSES;
}

function fromRows(rows: readonly Row[], hasNumbers: boolean): Points {
  const x = Float64Array.from(rows.flatMap(([x1, x2]) => [x1, x2]));
  const count = rows.length;
  if (hasNumbers)
    return {
      x,
      y: new Uint8Array(count),
      targets: Float64Array.from(rows, row => row[2]),
      count,
      classes: 1,
    };
  const y = Uint8Array.from(rows, row => row[2]);
  return { x, y, count, classes: y.reduce((most, label) => Math.max(most, label + 1), 0) };
}
