import { ticks } from '../core/ticks';

/** How losses become colours and contours. */
export interface LossScale {
  isLog: boolean;
  /** The ends of the colours. What is outside gets the colour of the nearer end. */
  low: number;
  high: number;
  /** Whether there are losses beyond the ends. */
  isCut: readonly [low: boolean, high: boolean];
  /** The losses at which contours are drawn, in ascending order. */
  levels: readonly number[];
}

/** The scale is logarithmic if the highest loss is more than this many times the lowest. */
const DECADE = 10;
/**
 * A logarithmic scale begins at this loss at the lowest and spans at most this factor, from the low end on: what is
 * interesting is at the bottom of a valley, and a plane of a run that was thrown out reaches far up.
 */
const LEAST = 1e-5;
const MOST_SPAN = 1e6;
const MOST_LEVELS = 14;
/** A scale for these losses; null if none is finite. */
export function lossScale(losses: ArrayLike<number>): LossScale | null {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < losses.length; i += 1) {
    const loss = losses[i]!;
    if (!Number.isFinite(loss)) continue;
    low = Math.min(low, loss);
    high = Math.max(high, loss);
  }
  if (!(high >= low)) return null;
  if (high <= DECADE * low || high <= LEAST)
    return { isLog: false, low, high, isCut: [false, false], levels: ticks(low, high, MOST_LEVELS) };
  const least = Math.max(low, LEAST);
  const most = Math.min(high, MOST_SPAN * least);
  const isCut = [least > low, most < high] as const;
  return { isLog: true, low: least, high: most, isCut, levels: logLevels(least, most) };
}

/** Round losses about evenly spaced along the logarithm: the finest of these ladders that has few enough. */
const ladders = [[1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8], [1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]] as const;

function logLevels(low: number, high: number): number[] {
  let levels: number[] = [];
  for (const factors of ladders) {
    levels = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power += 1)
      levels.push(...factors.map(one => Number(`${one}e${power}`)).filter(one => one > low && one < high));
    if (levels.length <= MOST_LEVELS) break;
  }
  return levels;
}

/** Where a loss is between the ends of the scale: 0 to 1. Not finite: NaN. */
export function shareOf({ isLog, low, high }: LossScale, loss: number): number {
  if (!Number.isFinite(loss)) return NaN;
  if (!(high > low)) return 0;
  const share = isLog
    ? Math.log(Math.max(loss, low) / low) / Math.log(high / low)
    : (loss - low) / (high - low);
  return Math.max(0, Math.min(1, share));
}
