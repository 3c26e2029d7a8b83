import type { ClaimName } from './claims/claims';
import type { Comparison } from './comparison/comparison';
import type { DigitsPresetName } from './settings/digits-presets';

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
