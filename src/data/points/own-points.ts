import { LARGEST_COORDINATE, MOST_CLASSES, MOST_POINTS, plainNumber, quoted } from '../exact/plain-number';
import type { Points } from './points';

/** Longest text that is read, in characters. */
const LONGEST = 1_000_000;
/** Problems that are named one by one. */
const MOST_PROBLEMS = 30;

export interface EntryProblem {
  /** Which entry of the text, from 1; 0 where it is the text as a whole. */
  entry: number;
  message: string;
}

export interface DecodedPoints {
  /** The entries that can be read; `classes` is one more than the largest class, 0 without points. */
  points: Points;
  problems: EntryProblem[];
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

/** Reads what `encodeOwnPoints` writes. Entries that are wrong are left out and named; it never throws. */
export function decodeOwnPoints(text: string, hasNumbers = false): DecodedPoints {
  if (text.length > LONGEST) {
    const message = `the points take ${text.length} characters; expected at most ${LONGEST}`;
    return { points: fromRows([], hasNumbers), problems: [{ entry: 0, message }] };
  }
  const rows: Row[] = [];
  const problems: EntryProblem[] = [];
  let wrong = 0;
  const entries = text === '' ? [] : text.split(';');
  entries.forEach((entry, i) => {
    const row = readEntry(entry, hasNumbers);
    if (typeof row !== 'string') rows.push(row);
    else if (++wrong <= MOST_PROBLEMS) problems.push({ entry: i + 1, message: row });
  });
  if (wrong > MOST_PROBLEMS)
    problems.push({ entry: 0, message: `${wrong - MOST_PROBLEMS} more points cannot be read` });
  if (rows.length > MOST_POINTS)
    problems.push({
      entry: 0,
      message: `${rows.length} points; expected at most ${MOST_POINTS}: the rest is left out`,
    });
  return { points: fromRows(rows.slice(0, MOST_POINTS), hasNumbers), problems };
}

type Row = readonly [x1: number, x2: number, label: number];

/** The point, or what is wrong with the entry. */
function readEntry(entry: string, hasNumbers: boolean): Row | string {
  const parts = entry.split(',', 4);
  const [x1 = '', x2 = '', label = ''] = parts;
  if (parts.length !== 3)
    return `${quoted(entry)}: expected ${hasNumbers ? 'three numbers' : 'two numbers and a class'}, such as 0.5,-1.25,0`;
  const numbers = [x1, x2, ...(hasNumbers ? [label] : [])].map(plainNumber);
  const outside = numbers.findIndex(value => !(Math.abs(value) <= LARGEST_COORDINATE));
  if (outside >= 0) return `${quoted(parts[outside]!)}: expected a number from -1e19 to 1e19`;
  const [first = 0, second = 0, target] = numbers;
  if (target !== undefined) return [first, second, target];
  const isClass = /^\d$/.test(label) && Number(label) < MOST_CLASSES;
  return isClass
    ? [first, second, Number(label)]
    : `${quoted(label)}: expected a class from 0 to ${MOST_CLASSES - 1}`;
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
