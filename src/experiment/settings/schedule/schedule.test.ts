import { expect, test } from 'vitest';
import { nextRecord } from './schedule';

test('every epoch has a record at first', () => {
  for (const epoch of [0, 1, 399, 400, 798]) expect(nextRecord(epoch)).toBe(epoch + 1);
});

test('the same epochs have records wherever one begins', () => {
  const recorded = new Set<number>();
  for (let epoch = 0; epoch < 30_000; epoch = nextRecord(epoch)) recorded.add(epoch);
  for (let epoch = 0; epoch < 20_000; epoch += 7) {
    const next = nextRecord(epoch);
    expect(recorded.has(next)).toBe(true);
    for (let between = epoch + 1; between < next; between += 1) expect(recorded.has(between)).toBe(false);
  }
  expect(recorded.has(20_000)).toBe(true);
  expect(recorded.size).toBeLessThan(3000);
});

test('a thousand million epochs need few records', () => {
  let count = 0;
  for (let epoch = 0; epoch < 1e9; epoch = nextRecord(epoch)) count += 1;
  expect(count).toBeLessThan(10_000);
});
