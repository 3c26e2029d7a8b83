import { describe, expect, it } from 'vitest';
import {
  accuracyFloor,
  curveRows,
  curvesCsv,
  MovingAverage,
  recentMean,
  thinRecords,
  trainingRows,
} from './digits-curves';

const steady = (from: number, losses: readonly number[]) => ({
  from,
  loss: Float32Array.from(losses),
  accuracy: Float32Array.from(losses, loss => 1 - loss / 4),
});
const record = (step: number, loss: number) => ({ step, loss, accuracy: 1 - loss });

describe('the moving average', () => {
  it('starts at the first number and decays by the smoothing factor', () => {
    const average = new MovingAverage(0.5);
    expect(average.add(2)).toBe(2);
    // (0.25 · 2 + 0.5 · 4) / 0.75
    expect(average.add(4)).toBeCloseTo(2.5 / 0.75, 12);
  });

  it('equals the numbers without smoothing, and skips non-finite ones', () => {
    const average = new MovingAverage(0);
    expect([1, 7, NaN, Infinity, 3].map(value => average.add(value))).toEqual([1, 7, 7, 7, 3]);
  });
});

describe('training rows', () => {
  const noisy = Array.from({ length: 5500 }, (_, i) => (i === 1234 ? 9 : 1 / (1 + i)));

  it('are few, end at the last batch, and keep every peak', () => {
    const rows = trainingRows([steady(1, noisy)], 0.9, 110);
    expect(rows.length).toBeLessThanOrEqual(110);
    expect(rows.at(-1)?.step).toBe(5500);
    expect(Math.max(...rows.map(row => row.lossBand?.[1] ?? 0))).toBe(9);
    expect(Math.min(...rows.map(row => row.lossBand?.[0] ?? 9))).toBeCloseTo(1 / 5500, 9);
  });

  it('contain every batch if there is room', () => {
    const rows = trainingRows([steady(3, [4, 3, 2])], 0, 110);
    expect(rows.map(({ step, loss, smoothLoss, accuracy }) => [step, loss, smoothLoss, accuracy])).toEqual([
      [3, 4, 4, 0],
      [4, 3, 3, 0.25],
      [5, 2, 2, 0.5],
    ]);
  });

  it('are the same however the batches arrive', () => {
    const whole = trainingRows([steady(1, noisy)], 0.9, 50);
    const pieces = [steady(1, noisy.slice(0, 17)), steady(18, noisy.slice(17))];
    expect(trainingRows(pieces, 0.9, 50)).toEqual(whole);
  });

  it('are empty without batches', () => {
    expect(trainingRows([], 0.9, 50)).toEqual([]);
  });
});

describe('records of validation', () => {
  it('are thinned, keeping the lowest, the highest and the last', () => {
    const records = Array.from({ length: 1000 }, (_, i) =>
      record(i * 100, i === 500 ? 5 : i === 700 ? 0.001 : 1),
    );
    const kept = thinRecords(records, 60);
    expect(kept.length).toBeLessThanOrEqual(66);
    expect(kept).toContain(records[500]);
    expect(kept).toContain(records[700]);
    expect(kept.at(-1)).toBe(records.at(-1));
    expect(kept[0]).toBe(records[0]);
    expect(thinRecords(records.slice(0, 60), 60)).toHaveLength(60);
  });
});

describe('all curves', () => {
  it('share a row if measured at the same step', () => {
    const rows = curveRows(
      trainingRows([steady(1, [2, 1])], 0, 10),
      [record(2, 0.5)],
      [record(0, 0.9), record(2, 0.25)],
    );
    expect(rows.map(row => row.step)).toEqual([0, 1, 2]);
    expect(rows[2]).toMatchObject({ loss: 1, validationLoss: 0.5, testLoss: 0.25, testAccuracy: 0.75 });
    expect(rows[0]).toEqual({ step: 0, testLoss: 0.9, testAccuracy: expect.closeTo(0.1) as number });
  });

  it('are a table with exact numbers', () => {
    const text = curvesCsv([steady(1, [2, 1])], [record(2, 0.5)], []);
    expect(text.split('\n')).toEqual([
      'step,loss,accuracy,validationLoss,validationAccuracy,testLoss,testAccuracy',
      '1,2,0.5,,,,',
      '2,1,0.75,0.5,0.5,,',
      '',
    ]);
  });

  it('show accuracies from just below those reached after the beginning', () => {
    const rows = [0.1, 0.2, 0.9, 0.97, 0.98, 0.985, 0.985, 0.985, 0.985, 0.985].map((accuracy, step) => ({
      step,
      validationAccuracy: accuracy,
    }));
    expect(accuracyFloor(rows)).toBe(0.8);
    expect(accuracyFloor(rows.slice(4))).toBe(0.98);
    expect(accuracyFloor([])).toBe(0);
  });

  it('have a mean of the last batches, over rows', () => {
    const mean = recentMean([steady(1, [9, 4]), steady(10, [2])], 2);
    expect(mean?.loss).toBe(3);
    expect(recentMean([], 100)).toBe(null);
  });

  it('have a mean up to a step, of no batch after it', () => {
    const batches = [steady(1, [9, 4]), steady(3, [2, 6])];
    expect(recentMean(batches, 2, 3)?.loss).toBe(3);
    expect(recentMean(batches, 100, 1)?.loss).toBe(9);
    expect(recentMean(batches, 100, 0)).toBe(null);
  });
});
