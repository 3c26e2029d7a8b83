import type { ClaimName } from './claims/claims';
import type { Comparison } from './comparison/comparison';
import type { DigitsPresetName } from './settings/presets/digits-presets';

/** The printed form of a figure. */
export type FigureForm = 'data' | 'boundaries' | 'curves' | 'histograms' | 'statistics' | 'all-curves';

/** An alternative reading of a figure whose settings the report leaves open. */
export interface Reading {
  readonly title: string;
  /** Why it is interesting beside the figure. */
  readonly why: string;
  readonly comparison: Comparison;
}

/** One of the report's figures, or the additional one. */
export interface Figure {
  readonly number: number;
  readonly title: string;
  /** What to look for, for a student. */
  readonly guide: string;
  readonly form: FigureForm;
  /** The lanes to train; a single one for a figure of one network. */
  readonly comparison: Comparison;
  readonly claims: readonly ClaimName[];
  readonly also: readonly Reading[];
  /** The variant of LeNet-5 that it shows, of ten. */
  readonly variant: DigitsPresetName | null;
}
