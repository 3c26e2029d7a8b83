import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryRecord } from '../../experiment/measured/points';
import { thin } from './thin';

function record(epoch: number, loss: number, accuracy: number): HistoryRecord {
  return {
    epoch,
    trainLoss: loss,
    testLoss: loss / 2,
    trainAccuracy: accuracy,
    testAccuracy: null,
    penalty: 0,
    low: loss - 0.1,
    high: loss + 0.1,
  };
}

describe('thin', () => {
  it('keeps every record when they fit', () => {
    const records = [0, 1, 2].map(epoch => record(epoch, 1, 0.5));
    expect(thin(records, 10, epoch => epoch)).toEqual(records);
  });

  it('keeps a single spike among a hundred thousand records', () => {
    const records = Array.from({ length: 100_000 }, (_, epoch) =>
      record(epoch, epoch === 54_321 ? 9 : 1, epoch === 777 ? 0 : 0.9),
    );
    const kept = thin(records, 50, epoch => epoch);
    expect(kept.length).toBeLessThanOrEqual(500);
    expect(kept.map(one => one.epoch)).toEqual(expect.arrayContaining([0, 777, 54_321, 99_999]));
  });

  it('keeps every extreme of curves and band, the first, the last and the order', () => {
    const losses = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(losses, fc.integer({ min: 1, max: 40 }), fc.boolean(), (values, buckets, log) => {
        const records = values.map((loss, epoch) => record(epoch, loss, 1 / (1 + loss)));
        const kept = thin(records, buckets, epoch => (log ? Math.log(epoch + 1) : epoch));
        const epochs = kept.map(one => one.epoch);
        expect(epochs).toEqual([...new Set(epochs)].sort((a, b) => a - b));
        expect([epochs[0], epochs.at(-1)]).toEqual([0, values.length - 1]);
        const highest = (from: HistoryRecord[], pick: 'trainLoss' | 'trainAccuracy' | 'high') =>
          Math.max(...from.map(one => one[pick]));
        const lowest = (from: HistoryRecord[], pick: 'trainLoss' | 'trainAccuracy' | 'low') =>
          Math.min(...from.map(one => one[pick]));
        for (const pick of ['trainLoss', 'trainAccuracy', 'high'] as const) {
          expect(highest(kept, pick)).toBe(highest(records, pick));
        }
        for (const pick of ['trainLoss', 'trainAccuracy', 'low'] as const) {
          expect(lowest(kept, pick)).toBe(lowest(records, pick));
        }
      }),
    );
  });
});
