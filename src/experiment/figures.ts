import type { ClaimName } from './claims';
import { isComparison, type Comparison } from './comparison';
import type { DigitsPresetName } from './digits-presets';
import { digitsFigures } from './figures-digits';
import { pointsFigures } from './figures-points';
import { LAST_FIGURE, REPORT_FIGURES, encodePlace, type Place } from './place';
import type { Config } from './settings';

/** How the report prints a figure. */
export type FigureForm = 'data' | 'boundaries' | 'curves' | 'histograms' | 'statistics' | 'all-curves';

/** Another reading of a figure whose settings the report leaves open. */
export interface Reading {
  readonly title: string;
  /** Why it is worth a look beside the figure. */
  readonly why: string;
  readonly comparison: Comparison;
}

/** One of the report's figures, or the one that it lacks. */
export interface Figure {
  readonly number: number;
  readonly title: string;
  /** What to look for, for a student. */
  readonly look: string;
  readonly form: FigureForm;
  /** The lanes that are trained for it; one for a figure of a single network. */
  readonly comparison: Comparison;
  readonly claims: readonly ClaimName[];
  readonly also: readonly Reading[];
  /** Of LeNet-5's ten variants, the one it shows. */
  readonly variant: DigitsPresetName | null;
}

export { LAST_FIGURE, REPORT_FIGURES };

/** The report's 36 figures in its order, then all ten variants in one plot. */
export const figures: readonly Figure[] = [...pointsFigures, ...digitsFigures];

/** The figure of a number from 1 to 37. Throws a RangeError for others. */
export function figureOf(number: number): Figure {
  const figure = figures[number - 1];
  if (figure) return figure;
  throw new RangeError(`figure must be a whole number from 1 to ${LAST_FIGURE}, got ${number}`);
}

/** Where a figure's lanes train: a comparison, or a lab for a single one. */
export function figurePlace(comparison: Comparison): Place {
  return isComparison(comparison)
    ? { kind: 'compare', comparison }
    : { kind: 'lab', config: comparison.base };
}

/** The hash (without #) that trains what a figure shows. */
export function figureLink(number: number): string {
  return encodePlace(figurePlace(figureOf(number).comparison));
}

/** The same comparison once for each of the seeds 0 to count − 1, for how far its outcome depends on the initial weights. */
export function seedsOf(comparison: Comparison, count: number): readonly Comparison[] {
  const { base, rows, columns, pinned } = comparison;
  const withSeed = (seed: number) => (config: Config) => ({ ...config, seed });
  return Array.from({ length: count }, (_, seed) => ({
    ...{ base: withSeed(seed)(base), rows, columns },
    pinned: pinned.map(withSeed(seed)),
  }));
}
