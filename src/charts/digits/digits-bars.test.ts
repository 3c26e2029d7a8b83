import { expect, test } from 'vitest';
import { barRows } from './digits-bars';

const labels = (rows: ReturnType<typeof barRows>) =>
  rows.map(row => ('label' in row ? row.label : row.others));

test('ten classes have a row each, in their order, even where the rows are low', () => {
  const probabilities = Float32Array.from({ length: 10 }, (_, i) => i / 45);
  expect(labels(barRows(probabilities, null, 4))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('of too many classes the likeliest have rows, the true one too, and the others are added up', () => {
  // Class i of 47 has probability i / 1081, so the last are the likeliest.
  const probabilities = Array.from({ length: 47 }, (_, i) => i / 1081);
  expect(labels(barRows(probabilities, null, 47))).toEqual([...probabilities.keys()]);
  const rows = barRows(probabilities, null, 12);
  expect(labels(rows)).toEqual([46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36, 36]);
  // 0 + 1 + … + 35 = 630.
  expect(rows.at(-1)!.share).toBeCloseTo(630 / 1081, 12);
  expect(labels(barRows(probabilities, 3, 12))).toEqual([46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 3, 36]);
  expect(labels(barRows(probabilities, 46, 12))[0]).toBe(46);
});
