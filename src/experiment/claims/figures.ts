import { isComparison, type Comparison } from '../comparison/comparison';
import type { Figure } from '../figure';
import { digitsFigures } from './figures-digits';
import { pointsFigures } from './figures-points';
import { LAST_FIGURE, REPORT_FIGURES, encodePlace, type Place } from '../link/place';
import type { Config } from '../settings/settings';

export type { Figure, Reading } from '../figure';
export { LAST_FIGURE, REPORT_FIGURES };

/** The report's 36 figures in its order, then all ten variants in one plot. */
export const figures: readonly Figure[] = [...pointsFigures, ...digitsFigures];

/** The figure with a number from 1 to 37. Throws a RangeError for others. */
export function figureOf(number: number): Figure {
  const figure = figures[number - 1];
  if (figure) return figure;
  throw new RangeError(`figure must be a whole number from 1 to ${LAST_FIGURE}, got ${number}`);
}

/** Where a figure's lanes train: in a comparison, or in a lab if there is only one. */
export function figurePlace(comparison: Comparison): Place {
  return isComparison(comparison)
    ? { kind: 'compare', comparison }
    : { kind: 'lab', config: comparison.base };
}

/** The hash (without #) that trains the content of a figure. */
export function figureLink(number: number): string {
  return encodePlace(figurePlace(figureOf(number).comparison));
}

/** The same comparison for each seed from 0 to count − 1, to see how far its outcome depends on the initial weights. */
export function seedsOf(comparison: Comparison, count: number): readonly Comparison[] {
  const { base, rows, columns, pinned } = comparison;
  const withSeed = (seed: number) => (config: Config) => ({ ...config, seed });
  return Array.from({ length: count }, (_, seed) => ({
    ...{ base: withSeed(seed)(base), rows, columns },
    pinned: pinned.map(withSeed(seed)),
  }));
}
