import { decodeOwnPoints, encodeOwnPoints } from '../../data/points/own-points';
import { MOST_POINTS } from '../../data/exact/plain-number';
import type { Points } from '../../data/points/points';
import { MOST_CLASSES } from '../../nn/limits';
import { REFUSED, type Parsed } from './setting';

export { MOST_CLASSES, MOST_POINTS };

/** Longest class name, in characters. */
export const LONGEST_NAME = 40;

export interface OwnPoints {
  points: Points;
  /** Only the valid entries, each number in its shortest form. */
  text: string;
  /** Whether every entry of the text is one. */
  isWhole: boolean;
}

let latest: { given: string; hasNumbers: boolean; read: OwnPoints } | null = null;

/**
 * Reads `x,y,class;x,y,class;…`, or with numbers to predict instead of classes. Entries that are not points are left
 * out. The latest text is cached, because one change of the settings asks several times.
 */
export function readOwnPoints(given: string, hasNumbers = false): OwnPoints {
  if (latest?.given !== given || latest.hasNumbers !== hasNumbers) {
    const { points, isWhole } = decodeOwnPoints(given, hasNumbers);
    latest = { given, hasNumbers, read: { points, text: encodeOwnPoints(points), isWhole } };
  }
  return latest.read;
}

/** Number of points in a text, and one more than the largest class (0 without points; 1 for numbers). */
export function measureOwnPoints(text: string, hasNumbers: boolean): { count: number; classes: number } {
  return readOwnPoints(text, hasNumbers).points;
}

/** Names of the two inputs and the label, from the header of a table. */
export const NAMED_COLUMNS = 3;

/** Reads the names of x₁, x₂ and the label, three or none, in the same format as `parseClassNames`. */
export function parseColumnNames(text: string): Parsed<readonly string[]> {
  if (text === '') return { value: [] };
  const names = text.split(',', NAMED_COLUMNS + 1).map(unescapeName);
  return names.length === NAMED_COLUMNS && names.every(isName) ? { value: names } : REFUSED;
}

/** Reads class names separated by commas. A comma inside a name is written %2C, a per cent sign %25. */
export function parseClassNames(text: string): Parsed<readonly string[]> {
  if (text === '') return { value: [] };
  const names = text.split(',', MOST_CLASSES + 1).map(unescapeName);
  const fits = names.length <= MOST_CLASSES && names.every(isName);
  return fits ? { value: names } : REFUSED;
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
