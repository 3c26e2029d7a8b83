import { expect, test } from 'vitest';
import { axisEnd, roundDown, roundUp, runningTotal } from './axis-range';

test('the axis ends at a round number, at the last epoch at the latest', () => {
  expect(axisEnd(0, 20_000)).toBe(1);
  expect(axisEnd(137, 20_000)).toBe(200);
  expect(axisEnd(201, 20_000)).toBe(500);
  expect(axisEnd(18_000, 20_000)).toBe(20_000);
  expect(axisEnd(20_000, 20_000)).toBe(20_000);
  // Trained on by hand after the end, or with the end lowered since.
  expect(axisEnd(20_003, 20_000)).toBe(20_003);
  // Between two rests it stays the same for many epochs.
  expect(new Set(Array.from({ length: 1000 }, (_, i) => axisEnd(10_001 + 5 * i, 1e9))).size).toBe(1);
});

test.each([
  [0.069, 0.05, 0.1],
  [1, 1, 1],
  [2.3, 2, 5],
  [4.1e30, 2e30, 5e30],
  [1e-7, 1e-7, 1e-7],
])('%d lies between the round numbers %d and %d', (value, low, high) => {
  expect([roundDown(value), roundUp(value)]).toEqual([low, high]);
});

test('a running total looks at each row once, and begins again with another list', () => {
  let looked = 0;
  const sum = runningTotal<number, number>(0, (total, row) => {
    looked += 1;
    return total + row;
  });
  const rows = [1, 2];
  expect(sum(rows)).toBe(3);
  rows.push(4);
  expect([sum(rows), sum(rows), looked]).toEqual([7, 7, 3]);
  rows.length = 1;
  expect(sum(rows)).toBe(1);
  expect(sum([5])).toBe(5);
});
