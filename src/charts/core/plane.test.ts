import { describe, expect, test } from 'vitest';
import { fit, grow, pan, unproject, xPixel, yPixel, zoom } from './plane';

const window = { x0: -1, x1: 3, y0: 0, y1: 2 };
const view = { window, width: 400, height: 100 };

test('x₂ grows upwards', () => {
  expect(xPixel(view, -1)).toBe(0);
  expect(xPixel(view, 3)).toBe(400);
  expect(yPixel(view, 2)).toBe(0);
  expect(yPixel(view, 0.5)).toBe(75);
  expect(unproject(view, 100, 75)).toEqual({ x1: 0, x2: 0.5 });
});

describe('zoom', () => {
  test('keeps the point under the pointer', () => {
    const before = unproject(view, 130, 20);
    const closer = { ...view, window: zoom(view, 130, 20, 2, window) };
    const after = unproject(closer, 130, 20);
    expect(after.x1).toBeCloseTo(before.x1, 12);
    expect(after.x2).toBeCloseTo(before.x2, 12);
    expect(closer.window.x1 - closer.window.x0).toBeCloseTo(2, 12);
  });

  test('is limited before numbers overflow or lose precision', () => {
    let shown = window;
    for (let i = 0; i < 100; i += 1) shown = zoom({ ...view, window: shown }, 10, 10, 10, window);
    expect((shown.x1 - shown.x0) / 4).toBeCloseTo(1e-4, 9);
    for (let i = 0; i < 100; i += 1) shown = zoom({ ...view, window: shown }, 10, 10, 0.1, window);
    expect((shown.x1 - shown.x0) / 4).toBeCloseTo(50, 6);
  });
});

test('panning drags the paper', () => {
  expect(pan(view, 100, 50)).toEqual({ x0: -2, x1: 2, y0: 1, y1: 3 });
});

describe('fit', () => {
  test('shows the whole bounds without much stretching', () => {
    const wide = fit({ x0: 0, x1: 1, y0: 0, y1: 1 }, 1000, 100);
    expect(wide.y0).toBe(0);
    expect(wide.y1).toBe(1);
    const perUnit = 1000 / (wide.x1 - wide.x0);
    expect(perUnit / 100).toBeCloseTo(1.3, 9);
    const high = fit({ x0: 0, x1: 1, y0: 0, y1: 1 }, 100, 1000);
    expect(high.x1).toBe(1);
    expect(1000 / (high.y1 - high.y0) / 100).toBeCloseTo(1.3, 9);
  });

  test('fits each axis to its own span if the scales are far apart', () => {
    const people = { x0: 1.5, x1: 2, y0: 50, y1: 110 };
    expect(fit(people, 600, 500)).toEqual(people);
    expect(fit({ x0: 0, x1: 2.9, y0: 0, y1: 1 }, 500, 500).y1).toBeGreaterThan(1);
  });

  test('does not change bounds that nearly fit', () => {
    expect(fit(window, 420, 200)).toEqual(window);
  });
});

test('growing keeps the middle', () => {
  expect(grow(window, 2)).toEqual({ x0: -3, x1: 5, y0: -1, y1: 3 });
});
