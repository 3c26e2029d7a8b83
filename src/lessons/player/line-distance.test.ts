import { expect, test } from 'vitest';
import { distanceToBoundary } from './line-distance';

/** Two classes that change at x₁ = 0 in a window of 4 × 2. */
function halves(columns: number, rows: number) {
  const values = new Float32Array(2 * columns * rows);
  for (let cell = 0; cell < columns * rows; cell += 1) {
    const isLeft = (cell % columns) + 0.5 < columns / 2;
    values[cell] = isLeft ? 0.9 : 0.1;
    values[columns * rows + cell] = isLeft ? 0.1 : 0.9;
  }
  return { window: { x0: -2, x1: 2, y0: -1, y1: 1 }, columns, rows, values, classes: 2 };
}

test('a line on the boundary has no distance, one beside it its distance', () => {
  const grid = halves(80, 40);
  expect(
    distanceToBoundary(
      [
        [0, -0.9],
        [0, 0.9],
      ],
      grid,
    ),
  ).toBeLessThan(0.02);
  expect(
    distanceToBoundary(
      [
        [0.5, -0.9],
        [0.5, 0.9],
      ],
      grid,
    ),
  ).toBeCloseTo(0.5, 1);
  expect(
    distanceToBoundary(
      [
        [-1, 0],
        [0, 0],
        [1, 0],
      ],
      grid,
    ),
  ).toBeCloseTo(0.5, 1);
});

test('a point is no line, and a picture of one class has no boundary', () => {
  expect(distanceToBoundary([[0, 0]], halves(8, 4))).toBeNull();
  const grid = { ...halves(8, 4), values: new Float32Array(64) };
  expect(
    distanceToBoundary(
      [
        [0, 0],
        [1, 1],
      ],
      grid,
    ),
  ).toBeNull();
});
