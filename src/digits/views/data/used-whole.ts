import type { Config } from '../../../experiment/settings/settings';

/** A set with fewer pictures than this is used whole unless its link says otherwise. */
const SMALL = 1000;

/**
 * Whether a run uses all pictures of a small set, so that there is nothing to choose. Where a limit in the link is
 * reached there may be more pictures. `counts` are those that the run uses.
 */
export function isUsedWhole(
  counts: { train: number; validation: number },
  { images, validation }: Pick<Config, 'images' | 'validation'>,
): boolean {
  const isSmall = counts.train + counts.validation < SMALL;
  return isSmall && counts.train < images && counts.validation < validation;
}
