import { changedComparison } from '../../experiment/comparison/comparison-edits';
import { lanesOf, type Comparison, type Lane } from '../../experiment/comparison/comparison';
import { figureOf, LAST_FIGURE, type Figure } from '../../experiment/claims/figures';
import { createLanes, type LanesSession } from './lanes-session';
import { formatCount } from '../../charts/core/format';

/** Settings of the ten variants' thumbnails: quick to train, and enough to see the shapes. */
const QUICK = { data: 'drawn', images: 3000, validation: 200, epochs: 1, interval: 5 } as const;
/** Epochs of the rings' thumbnail. Most of the boundaries are there after a fifth of the work. */
const RINGS_EPOCHS = 2000;

/** A figure's thumbnail and its training. */
export interface Thumbnail {
  comparison: Comparison;
  lanes: readonly Lane[];
  session: LanesSession;
  /** How its training is shorter than the figure's; null if it is the same. */
  quick: string | null;
}

/** The sessions by key. The figures that show the ten variants share one; every other figure has its own. */
const begun = new Map<string, Omit<Thumbnail, 'quick'>>();

/** Starts to train a figure's thumbnail, or returns it if it has been started. */
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
    const quick = `${formatCount(QUICK.images)} drawn digits, ${QUICK.epochs} epoch`;
    return { comparison: changedComparison(figureOf(LAST_FIGURE).comparison, QUICK), quick, key: 'variants' };
  }
  const isLong = comparison.base.data === 'gaussian-quantiles' && comparison.base.epochs > RINGS_EPOCHS;
  if (!isLong) return { comparison, quick: null, key: String(number) };
  const quick = `the first ${formatCount(RINGS_EPOCHS)} epochs`;
  return { comparison: changedComparison(comparison, { epochs: RINGS_EPOCHS }), quick, key: String(number) };
}
