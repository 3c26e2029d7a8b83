import { describe, expect, it } from 'vitest';
import { disagreement, probabilitiesAt, resampled, signedDifference } from './difference';

/** Probabilities of two classes; the second's is a function of the position. */
function picture(columns: number, rows: number, second: (x: number, y: number) => number) {
  const window = { x0: 0, x1: 2, y0: 0, y1: 1 };
  const cells = columns * rows;
  const values = new Float32Array(2 * cells);
  for (let i = 0; i < cells; i += 1) {
    const x = (2 * ((i % columns) + 0.5)) / columns;
    const y = 1 - (Math.floor(i / columns) + 0.5) / rows;
    values[cells + i] = second(x, y);
    values[i] = 1 - second(x, y);
  }
  return { window, columns, rows, values };
}

describe('the difference of two pictures', () => {
  it('is that of their probabilities, at any resolution', () => {
    const one = picture(40, 20, x => x / 2);
    const other = picture(30, 30, (x, y) => x / 4 + y / 4);
    const found = signedDifference(one, other, 1);
    for (const [column, row] of [
      [3, 4],
      [20, 10],
      [37, 17],
    ] as const) {
      const [x, y] = [(2 * (column + 0.5)) / 40, 1 - (row + 0.5) / 20];
      expect(found[row * 40 + column]).toBeCloseTo(x / 2 - x / 4 - y / 4, 5);
    }
    expect(signedDifference(one, one, 0).every(value => value === 0)).toBe(true);
  });

  it('is known only where both pictures are', () => {
    const one = picture(20, 10, () => 0.5);
    const other = { ...picture(20, 10, () => 0.25), window: { x0: 1, x1: 3, y0: 0, y1: 1 } };
    const found = signedDifference(one, other, 1);
    expect(found[0]).toBeNaN();
    expect(found[15]).toBeCloseTo(0.25, 6);
    expect(resampled(one, one)).toEqual(one.values);
  });

  it('can be read at any position', () => {
    const one = picture(40, 20, x => x / 2);
    const [first, second] = probabilitiesAt(one, 0.613, 0.4)!;
    expect(second).toBeCloseTo(0.3065, 5);
    expect(first! + second!).toBeCloseTo(1, 5);
    expect(probabilitiesAt(one, 2.5, 0.4)).toBeNull();
  });

  it('counts the cells with different predictions', () => {
    const one = picture(100, 10, x => (x < 1 ? 0 : 1));
    const other = picture(100, 10, x => (x < 1.5 ? 0 : 1));
    const { cells, share } = disagreement(one, other);
    expect(share).toBeCloseTo(0.25, 6);
    expect([cells[49], cells[50], cells[74], cells[75]]).toEqual([0, 1, 1, 0]);
  });
});
