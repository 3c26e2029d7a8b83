import { expect, test } from 'vitest';
import { barRows, namedRows } from './digits-bars';

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

test('of rows lower than type the likeliest and the true class have a text, and no two texts overlap', () => {
  const probabilities = new Float32Array(47).fill(0.001);
  [probabilities[20], probabilities[22], probabilities[40]] = [0.6, 0.2, 0.1];
  const named = [...namedRows(probabilities, 30, 4)];
  // Row 22 is too near to the likeliest; the rest is filled from the first row on.
  expect(named.slice(0, 3)).toEqual([20, 30, 40]);
  expect(named).not.toContain(22);
  expect(named.slice(3)).toEqual([0, 4, 8, 12, 16, 24, 34, 44]);
  for (const [i, row] of named.entries())
    for (const other of named.slice(0, i)) expect(Math.abs(row - other)).toBeGreaterThanOrEqual(4);
});
