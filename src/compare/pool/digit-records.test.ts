import { describe, expect, it } from 'vitest';
import type { News } from '../../digits/protocol';
import { DigitRecords } from './digit-records';

const validation = (step: number) => ({ step, loss: 2, accuracy: 0.5 });

/** Batches from..to, each with its step as loss. */
function news(from: number, to: number, validated: readonly number[] = []): News {
  const steps = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  const batch = { from, loss: Float32Array.from(steps), accuracy: Float32Array.from(steps, () => 0.25) };
  return {
    batches: steps.length > 0 ? [batch] : [],
    validations: validated.map(validation),
    ...{ tests: [], snapshots: [], snapshotStride: 1 },
  } as unknown as News;
}

describe('the records of a run of the Digits lab', () => {
  it('make a curve within one epoch, starting before the first update', () => {
    const records = new DigitRecords(10, 50);
    expect(records.take(news(1, 0, [0]), 40)).toEqual([]);
    const first = records.take(news(1, 9), 40);
    expect(first.map(({ epoch }) => 40 * epoch)).toEqual([0, 4, 8]);
    expect(first[0]).toMatchObject({ trainLoss: 1, trainAccuracy: 0.25, validationLoss: 2 });
    expect(first[1]).toMatchObject({ trainLoss: 2.5, validationLoss: null });
    const rest = records.take(news(10, 40, [40]), 40);
    expect(rest.map(({ epoch }) => 40 * epoch)).toEqual([12, 16, 20, 24, 28, 32, 36, 40]);
    expect(rest.at(-1)).toMatchObject({ epoch: 1, validationLoss: 2 });
  });

  it('are a hundred batches apart in an epoch of the usual length, and few in a long one', () => {
    const usual = new DigitRecords(100, 50).take(news(1, 1100), 1100);
    expect(usual).toHaveLength(12);
    const long = new DigitRecords(100, 1).take(news(1, 55_000), 55_000);
    expect(long.length).toBeLessThanOrEqual(51);
    // One image gives no accuracy.
    expect(long[0]!.trainAccuracy).toBeNaN();
    expect(long[1]!.trainAccuracy).toBe(0.25);
  });
});
