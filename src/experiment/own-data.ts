import { MOST_CLASSES } from '../nn/layout';
import type { Parsed } from './setting';

export { MOST_CLASSES };
/** Most points of an experiment. */
export const MOST_POINTS = 10_000;
/** Longest text of points, in characters. */
const LONGEST_TEXT = 1_000_000;
/** Longest class name, in characters. */
const LONGEST_NAME = 40;

export interface OwnPoints {
  points: { x: Float64Array; y: Uint8Array; count: number };
  /** The sound entries alone, each number in its shortest form. */
  text: string;
  /** What was left out and why, for a person; empty when nothing was. */
  remark: string;
}

let latest: { given: string; read: OwnPoints } | null = null;

/** Reads `x,y,class;x,y,class;…`. Entries that are no points are left out, and the remark says so. */
export function readOwnPoints(given: string): OwnPoints {
  if (latest?.given !== given) latest = { given, read: parsePoints(given) };
  return latest.read;
}

/** How many points a text holds, and one more than the largest class among them (0 without points). */
export function measureOwnPoints(text: string): { count: number; classes: number } {
  const { y, count } = readOwnPoints(text).points;
  return { count, classes: y.reduce((most, label) => Math.max(most, label + 1), 0) };
}

/** Reads class names separated by commas; a comma inside a name is written %2C, a per cent sign %25. */
export function parseClassNames(text: string): Parsed<readonly string[]> {
  if (text === '') return { value: [] };
  const names = text.split(',', MOST_CLASSES + 1).map(unescapeName);
  const fits = names.length <= MOST_CLASSES && names.every(isName);
  return fits
    ? { value: names }
    : { expected: `up to ${MOST_CLASSES} names of 1 to ${LONGEST_NAME} characters, separated by commas` };
}

/** The text that `parseClassNames` reads back. */
export function formatClassNames(names: readonly string[]): string {
  return names.map(name => name.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');
}

function unescapeName(text: string): string {
  return text.replaceAll('%2C', ',').replaceAll('%25', '%');
}

function isName(name: string): boolean {
  return (
    name.length >= 1 && name.length <= LONGEST_NAME && name === name.trim() && !/[\p{Cc}\p{Cs}]/u.test(name)
  );
}

function parsePoints(given: string): OwnPoints {
  const entries = given === '' ? [] : given.slice(0, LONGEST_TEXT).split(';', MOST_POINTS + 1);
  const sound = entries.slice(0, MOST_POINTS).flatMap(entry => {
    const [x, y, label, ...rest] = entry
      .split(',', 4)
      .map(part => (part.trim() === '' ? NaN : Number(part) + 0));
    const isPoint = isCoordinate(x) && isCoordinate(y) && isLabel(label) && rest.length === 0;
    return isPoint ? [[x, y, label] as const] : [];
  });
  const bad = entries.length - sound.length;
  return {
    points: {
      x: Float64Array.from(sound.flatMap(([x, y]) => [x, y])),
      y: Uint8Array.from(sound, point => point[2]),
      count: sound.length,
    },
    text: sound.map(point => point.join(',')).join(';'),
    remark: bad > 0 ? `${bad} of ${entries.length} entries are left out` : '',
  };
}

function isCoordinate(value: number | undefined): value is number {
  return value !== undefined && Math.abs(value) <= 1e6;
}

function isLabel(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 0 && value < MOST_CLASSES;
}
