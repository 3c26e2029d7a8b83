import { describe, expect, it } from 'vitest';
import { PictureBudget } from './picture-budget';

describe('PictureBudget', () => {
  it('uses the canvas size when time does not matter', () => {
    expect(new PictureBudget(2, 8).size(200, 100, true)).toEqual({ columns: 200, rows: 100 });
  });

  it('finds the resolution that fits the time, for cheap and for expensive networks', () => {
    for (const msPerCell of [3e-4, 1e-3]) {
      const budget = new PictureBudget(2, 8);
      let cells = 0;
      for (let i = 0; i < 40; i += 1) {
        const { columns, rows } = budget.size(1000, 1000, false);
        cells = columns * rows;
        budget.spent(cells * msPerCell, cells);
      }
      expect(cells * msPerCell).toBeGreaterThan(1);
      expect(cells * msPerCell).toBeLessThan(4);
    }
  });

  it('leaves the page time for contours, even for the cheapest network', () => {
    const budget = new PictureBudget(2, 8);
    for (let i = 0; i < 40; i += 1) budget.spent(0.01, 10_000);
    const { columns, rows } = budget.size(1000, 1000, false);
    expect(columns * rows).toBeLessThan(12_000);
  });

  it('makes coarser pictures where the page takes long to draw them', () => {
    const budget = new PictureBudget(2, 8);
    let cells = 0;
    for (let i = 0; i < 40; i += 1) {
      const { columns, rows } = budget.size(1000, 1000, false);
      cells = columns * rows;
      budget.spent(0.01, cells);
      budget.drawn(cells * 3e-3, cells);
    }
    expect(cells * 3e-3).toBeGreaterThan(4);
    expect(cells * 3e-3).toBeLessThan(16);
  });

  it('keeps the shape of the canvas', () => {
    const { columns, rows } = new PictureBudget(2, 8).size(400, 100, false);
    expect(columns / rows).toBeCloseTo(4, 0);
  });
});
