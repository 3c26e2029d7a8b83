import type { HistoryRecord } from '../../experiment/measured/points';
import { roundDown, roundUp, runningTotal } from '../../run/views/curves/axis-range';

/** A network that fits its points can have a loss below all powers of ten that a number can be. */
const LEAST_LOSS = 1e-300;

interface Extremes {
  /** Of the losses above 0. */
  leastLoss: number;
  mostLoss: number;
  leastAccuracy: number;
}

const extremes = runningTotal<HistoryRecord, Extremes>(
  { leastLoss: Infinity, mostLoss: 0, leastAccuracy: 1 },
  ({ leastLoss, mostLoss, leastAccuracy }, record) => {
    const { low, high, trainLoss, testLoss, trainAccuracy, testAccuracy } = record;
    const finite = [low, high, trainLoss, testLoss ?? trainLoss].filter(Number.isFinite);
    return {
      leastLoss: Math.min(leastLoss, ...finite.filter(loss => loss > 0)),
      mostLoss: Math.max(mostLoss, ...finite),
      leastAccuracy: Math.min(leastAccuracy, trainAccuracy, testAccuracy ?? 1),
    };
  },
);

/** The ends of the axis of losses: round numbers, finite, the lower one first, and above 0 if it is logarithmic. */
export function lossRange(
  records: readonly HistoryRecord[],
  scale: 'linear' | 'log',
): readonly [low: number, high: number] {
  const { leastLoss, mostLoss } = extremes(records);
  if (mostLoss < LEAST_LOSS) return scale === 'log' ? [0.1, 1] : [0, 1];
  const high = roundUp(mostLoss);
  if (scale === 'linear') return [0, high];
  const low = roundDown(Math.max(LEAST_LOSS, leastLoss));
  return [low < high ? low : high / 10, high];
}

/** The ends of the axis of accuracies, or of R². */
export function accuracyRange(records: readonly HistoryRecord[]): readonly [low: number, high: number] {
  // R² may be far below 0, where only its sign says something.
  return [Math.max(0, Math.min(0.9, Math.floor(extremes(records).leastAccuracy * 5) / 5)), 1];
}
