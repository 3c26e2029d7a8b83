import { csvText } from '../../data/table/write';
import type { BatchRecords, DigitsRecord } from '../../experiment/measured/digits';

/** One position on the axis of the curves; missing values were not measured there. */
export interface CurveRow {
  step: number;
  /** Loss and accuracy of the batch that ended at this step, before its update. */
  loss?: number;
  accuracy?: number;
  /** The moving averages up to this step. */
  smoothLoss?: number;
  smoothAccuracy?: number;
  /** Lowest and highest of the batches since the previous row. */
  lossBand?: readonly [low: number, high: number];
  accuracyBand?: readonly [low: number, high: number];
  validationLoss?: number;
  validationAccuracy?: number;
  testLoss?: number;
  testAccuracy?: number;
}

/**
 * Exponential moving average of numbers that arrive in pieces: wₜ = smoothing · wₜ₋₁ + (1 − smoothing) · xₜ, divided
 * by the sum of the weights, so that it starts at the first number instead of at zero. With smoothing 0 it equals the
 * numbers. Non-finite numbers are skipped.
 */
export class MovingAverage {
  private sum = 0;
  private weight = 0;

  constructor(private readonly smoothing: number) {}

  add(value: number): number {
    if (Number.isFinite(value)) {
      this.sum = this.smoothing * this.sum + (1 - this.smoothing) * value;
      this.weight = this.smoothing * this.weight + (1 - this.smoothing);
    }
    return this.weight > 0 ? this.sum / this.weight : NaN;
  }
}

/**
 * The training batches in at most `most` rows, evenly spaced in steps. Each row has the exact values of its last
 * batch, the moving averages there, and the lowest and highest since the previous row, so that no peak is lost.
 */
export function trainingRows(batches: readonly BatchRecords[], smoothing: number, most: number): CurveRow[] {
  const first = batches[0]?.from ?? 0;
  const tail = batches.at(-1);
  const last = tail ? tail.from + tail.loss.length - 1 : 0;
  const width = Math.max(1, Math.ceil((last - first + 1) / most));
  const [losses, accuracies] = [new MovingAverage(smoothing), new MovingAverage(smoothing)];
  const rows: CurveRow[] = [];
  let [lossBand, accuracyBand] = [noBand, noBand];
  for (const { from, loss: batchLoss, accuracy: batchAccuracy } of batches) {
    for (let i = 0; i < batchLoss.length; i++) {
      const [loss = NaN, accuracy = NaN] = [batchLoss[i], batchAccuracy[i]];
      const smoothLoss = losses.add(loss);
      const smoothAccuracy = accuracies.add(accuracy);
      lossBand = wider(lossBand, loss);
      accuracyBand = wider(accuracyBand, accuracy);
      const step = from + i;
      if (step !== last && (step - first + 1) % width !== 0) continue;
      rows.push({ step, loss, accuracy, smoothLoss, smoothAccuracy, lossBand, accuracyBand });
      [lossBand, accuracyBand] = [noBand, noBand];
    }
  }
  return rows;
}

const noBand = [Infinity, -Infinity] as readonly [number, number];

function wider([low, high]: readonly [number, number], value: number): readonly [number, number] {
  return Number.isFinite(value) ? [Math.min(low, value), Math.max(high, value)] : [low, high];
}

/**
 * At most about `most` of the records. The axis is cut into even parts; each keeps its last record and those with the
 * lowest and highest loss.
 */
export function thinRecords(records: readonly DigitsRecord[], most: number): DigitsRecord[] {
  const size = Math.ceil((records.length / most) * 3);
  if (records.length <= most) return [...records];
  const kept = new Set<DigitsRecord>(records.slice(0, 1));
  for (let at = 0; at < records.length; at += size) {
    const part = records.slice(at, at + size);
    const byLoss = [...part].sort((a, b) => a.loss - b.loss);
    for (const one of [byLoss[0], byLoss.at(-1), part.at(-1)]) if (one) kept.add(one);
  }
  return records.filter(one => kept.has(one));
}

/** All curves by step: values measured at the same step share a row. */
export function curveRows(
  training: readonly CurveRow[],
  validations: readonly DigitsRecord[],
  tests: readonly DigitsRecord[],
): CurveRow[] {
  const rows = new Map<number, CurveRow>();
  const at = (step: number) => {
    const known = rows.get(step) ?? { step };
    rows.set(step, known);
    return known;
  };
  for (const row of training) Object.assign(at(row.step), row);
  for (const { step, loss, accuracy } of validations)
    Object.assign(at(step), { validationLoss: loss, validationAccuracy: accuracy });
  for (const { step, loss, accuracy } of tests)
    Object.assign(at(step), { testLoss: loss, testAccuracy: accuracy });
  return [...rows.values()].sort((a, b) => a.step - b.step);
}

/** Candidates for the lower end of an accuracy axis. The middle between each and 100 % is a whole number of percent. */
const floors = [0.98, 0.96, 0.94, 0.9, 0.8, 0.6, 0.4, 0.2, 0] as const;

/**
 * The lower end of an accuracy axis: just below everything after the first fifth of the curve, so that the steep
 * beginning does not flatten the rest.
 */
export function accuracyFloor(rows: readonly CurveRow[]): number {
  const later = rows.slice(Math.floor(rows.length / 5));
  const values = later.flatMap(one => [one.smoothAccuracy, one.validationAccuracy, one.testAccuracy]);
  const lowest = Math.min(...values.filter(one => one !== undefined && Number.isFinite(one)).map(Number));
  return floors.find(floor => floor < lowest && lowest <= 1) ?? 0;
}

/** Mean loss and accuracy of the last batches up to a step; null before the first. */
export function recentMean(
  batches: readonly BatchRecords[],
  count: number,
  until = Infinity,
): { loss: number; accuracy: number } | null {
  let [loss, accuracy, seen] = [0, 0, 0];
  for (let row = batches.length - 1; row >= 0 && seen < count; row--) {
    const { from, loss: losses, accuracy: accuracies } = batches[row]!;
    const last = Math.min(losses.length - 1, until - from);
    for (let i = last; i >= 0 && seen < count; i--, seen++) {
      loss += losses[i] ?? NaN;
      accuracy += accuracies[i] ?? NaN;
    }
  }
  return seen === 0 ? null : { loss: loss / seen, accuracy: accuracy / seen };
}

/** Every record of the run as a table, with one line for each step at which anything was measured. */
export function curvesCsv(
  batches: readonly BatchRecords[],
  validations: readonly DigitsRecord[],
  tests: readonly DigitsRecord[],
): string {
  const rows = curveRows(trainingRows(batches, 0, Infinity), validations, tests);
  const keys = [
    'step',
    'loss',
    'accuracy',
    'validationLoss',
    'validationAccuracy',
    'testLoss',
    'testAccuracy',
  ] as const satisfies readonly (keyof CurveRow)[];
  return csvText([keys, ...rows.map(row => keys.map(key => row[key] ?? ''))]);
}
