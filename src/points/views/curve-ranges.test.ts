import { expect, test } from 'vitest';
import type { HistoryRecord } from '../../experiment/measured/points';
import { lossRange } from './curve-ranges';

const record = (changes: Partial<HistoryRecord>): HistoryRecord => ({
  ...{
    epoch: 0,
    penalty: 0,
    trainLoss: 0.5,
    testLoss: null,
    low: 0.4,
    high: 0.6,
    trainAccuracy: 1,
    testAccuracy: null,
  },
  ...changes,
});

test('the axis of losses has round ends around all of them', () => {
  const records = [record({}), record({ epoch: 1, trainLoss: 0.03, low: 0.02, high: 0.6, testLoss: 1.2 })];
  expect(lossRange(records, 'linear')).toEqual([0, 2]);
  expect(lossRange(records, 'log')).toEqual([0.02, 2]);
});

const odd: [name: string, changes: Partial<HistoryRecord>][] = [
  ['a loss of 0 after one above it', { trainLoss: 0, low: 0, high: 3 }],
  ['nothing but 0', { trainLoss: 0, low: 0, high: 0 }],
  ['the smallest number', { trainLoss: 5e-324, low: 5e-324, high: 5e-324 }],
  ['the smallest number after a loss of 3', { trainLoss: 5e-324, low: 5e-324, high: 3 }],
  ['one round loss', { trainLoss: 2, low: 2, high: 2 }],
  ['an overflow', { trainLoss: Infinity, low: 2, high: Infinity }],
  ['no number', { trainLoss: NaN, low: NaN, high: NaN }],
];

test.each(odd)('the axis has two ends with %s', (_, changes) => {
  for (const scale of ['linear', 'log'] as const) {
    const [low, high] = lossRange([record(changes)], scale);
    expect([low, high].every(Number.isFinite)).toBe(true);
    expect(high).toBeGreaterThan(low);
    if (scale === 'log') expect(low).toBeGreaterThan(0);
  }
});
