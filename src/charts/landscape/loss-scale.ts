import { logTicks, ticks } from '../core/ticks';

/** How losses become colours and contours. */
export interface LossScale {
  isLog: boolean;
  /** The ends of the colours. What is outside gets the colour of the nearer end. */
  low: number;
  high: number;
  /** The losses at which contours are drawn, in ascending order. */
  levels: readonly number[];
}

/** The scale is logarithmic if the highest loss is more than this many times the lowest. */
const DECADE = 10;
/** A logarithmic scale spans at most this factor; what is lower gets the colour of its end. */
const MOST_SPAN = 1e6;
const MOST_LEVELS = 10;
/** Below this share of the highest loss, a loss of 0 has no place on a logarithmic scale. */
const LEAST = 1e-12;

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
  if (high <= DECADE * low || high <= 0)
    return { isLog: false, low, high, levels: ticks(low, high, MOST_LEVELS) };
  const least = Math.max(low, high / MOST_SPAN, high * LEAST);
  return { isLog: true, low: least, high, levels: logTicks(least, high, MOST_LEVELS) };
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
