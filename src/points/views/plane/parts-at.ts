import type { PointsFrame } from '../../protocol';

/** Most units whose parts are written out. */
const MOST_WRITTEN = 6;

/**
 * The parts of a predicted number at the pointer: each unit of the last hidden layer times its weight, then the bias. Null
 * without hidden units or a pointer, for too many units, and for other weights than the run's, because a frame has the
 * run's parameters alone.
 */
export function partsAt({
  probe,
  parameters,
  elsewhere,
}: Pick<PointsFrame, 'probe' | 'parameters' | 'elsewhere'>): number[] | null {
  const units = probe?.layers.at(-2);
  if (!units || elsewhere || units.length > MOST_WRITTEN) return null;
  const weights = parameters.subarray(parameters.length - units.length - 1);
  return [...Array.from(units, (a, unit) => a * weights[unit]!), weights[units.length]!];
}
