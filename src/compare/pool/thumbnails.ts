import { changedComparison } from '../../experiment/comparison/changed-comparison';
import { lanesOf, type Comparison, type Lane } from '../../experiment/comparison/comparison';
import { figureOf, LAST_FIGURE, type Figure } from '../../experiment/claims/figures';
import { createLanes, type LanesSession } from './lanes-session';

/** What the ten variants learn for their thumbnails: enough to see their forms, a moment's work each. */
const QUICK = { data: 'drawn', images: 3000, validation: 200, epochs: 1, interval: 5 } as const;
/** Epochs after which the rings' thumbnail ends: most of its boundaries are there, at a fifth of the work. */
const RINGS_EPOCHS = 2000;

/** What a thumbnail trains. */
export interface Thumbnail {
  comparison: Comparison;
  lanes: readonly Lane[];
  session: LanesSession;
  /** How it differs from the figure itself; null where it does not. */
  quick: string | null;
}

/** The ten variants are trained once for all figures that show them; each other figure has its own lanes. */
const begun = new Map<string, Omit<Thumbnail, 'quick'>>();

/** Begins to train a figure's thumbnail, or finds the one that was begun. */
export function thumbnailOf(figure: Figure): Thumbnail {
  const { comparison, quick, key } = trainedFor(figure);
  const known = begun.get(key) ?? begin(comparison);
  begun.set(key, known);
  return { ...known, quick };
}

/** Ends all lanes of thumbnails. */
export function endThumbnails(): void {
  for (const { session } of begun.values()) session.dispose();
  begun.clear();
}

function begin(comparison: Comparison): Omit<Thumbnail, 'quick'> {
  const lanes = lanesOf(comparison);
  return { comparison, lanes, session: createLanes(lanes) };
}

function trainedFor({ number, comparison }: Figure): {
  comparison: Comparison;
  quick: string | null;
  key: string;
} {
  if (comparison.base.lab === 'digits') {
    const quick = `${QUICK.images.toLocaleString('en')} drawn digits, ${QUICK.epochs} epoch`;
    return { comparison: changedComparison(figureOf(LAST_FIGURE).comparison, QUICK), quick, key: 'variants' };
  }
  const isLong = comparison.base.data === 'gaussian-quantiles' && comparison.base.epochs > RINGS_EPOCHS;
  if (!isLong) return { comparison, quick: null, key: String(number) };
  const quick = `the first ${RINGS_EPOCHS.toLocaleString('en')} epochs`;
  return { comparison: changedComparison(comparison, { epochs: RINGS_EPOCHS }), quick, key: String(number) };
}
