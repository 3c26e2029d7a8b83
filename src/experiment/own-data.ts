import { MOST_CLASSES } from '../nn/layout';
import type { Parsed } from './setting';

/** Most points of an experiment. */
export const MOST_POINTS = 10_000;
/** Longest class name, in characters. */
const LONGEST_NAME = 40;

/** How many points a text holds, and one more than the largest class among them (0 without points). */
export function measureOwnPoints(text: string): { count: number; classes: number } {
  if (text === '') return { count: 0, classes: 0 };
  const classes = text.split(';').map(entry => Number(entry.slice(entry.lastIndexOf(',') + 1)) + 1);
  return { count: classes.length, classes: classes.reduce((most, one) => Math.max(most, one), 0) };
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
