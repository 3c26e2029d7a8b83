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
 * Points as a link carries them: `x1,x2,class;x1,x2,class;…` with the shortest decimals that read back to the same
 * doubles.
 */
export function encodeOwnPoints({ x, y }: Pick<Points, 'x' | 'y'>): string {
  return Array.from(y, (label, i) => `${x[2 * i]},${x[2 * i + 1]},${label}`).join(';');
}

/** Reads what `encodeOwnPoints` writes. Entries that are wrong are left out and named; it never throws. */
export function decodeOwnPoints(text: string): DecodedPoints {
  if (text.length > LONGEST) {
    const message = `the points take ${text.length} characters; expected at most ${LONGEST}`;
    return { points: fromRows([]), problems: [{ entry: 0, message }] };
  }
  const rows: Row[] = [];
  const problems: EntryProblem[] = [];
  let wrong = 0;
  const entries = text === '' ? [] : text.split(';');
  entries.forEach((entry, i) => {
    const row = readEntry(entry);
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
  return { points: fromRows(rows.slice(0, MOST_POINTS)), problems };
}

type Row = readonly [x1: number, x2: number, label: number];

/** The point, or what is wrong with the entry. */
function readEntry(entry: string): Row | string {
  const parts = entry.split(',', 4);
  const [x1 = '', x2 = '', label = ''] = parts;
  if (parts.length !== 3) return `${quoted(entry)}: expected two numbers and a class, such as 0.5,-1.25,0`;
  const coordinates = [plainNumber(x1), plainNumber(x2)] as const;
  const outside = coordinates.findIndex(value => !(Math.abs(value) <= LARGEST_COORDINATE));
  if (outside >= 0) return `${quoted(outside === 0 ? x1 : x2)}: expected a number from -1e19 to 1e19`;
  const isClass = /^\d$/.test(label) && Number(label) < MOST_CLASSES;
  return isClass
    ? [...coordinates, Number(label)]
    : `${quoted(label)}: expected a class from 0 to ${MOST_CLASSES - 1}`;
}

function fromRows(rows: readonly Row[]): Points {
  const y = Uint8Array.from(rows, row => row[2]);
  const x = Float64Array.from(rows.flatMap(([x1, x2]) => [x1, x2]));
  return { x, y, count: rows.length, classes: y.reduce((most, label) => Math.max(most, label + 1), 0) };
}
