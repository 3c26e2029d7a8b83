import { describe, expect, test } from 'vitest';
import { normaliseDrawing } from './digits-ink';

/** A filled rectangle of ink on a sheet. */
function sheet(width: number, height: number, x: number, y: number, wide: number, high: number): Uint8Array {
  const ink = new Uint8Array(width * height);
  for (let row = y; row < y + high; row += 1) ink.fill(255, row * width + x, row * width + x + wide);
  return ink;
}

function massOf(image: Uint8Array) {
  let [sum, x, y] = [0, 0, 0];
  image.forEach((value, i) => {
    sum += value;
    x += value * ((i % 28) + 0.5);
    y += value * (Math.floor(i / 28) + 0.5);
  });
  return { sum, x: x / sum, y: y / sum };
}

describe('a drawing becomes a digit in MNIST’s format', () => {
  test.each([
    [5, 150, 10, 40],
    [100, 20, 60, 30],
  ])('at (%d, %d), %d × %d, it fits 20 × 20 and its mass is in the middle', (x, y, wide, high) => {
    const image = normaliseDrawing(sheet(224, 224, x, y, wide, high), 224, 224);
    const { x: middle, y: centre, sum } = massOf(image);
    expect(Math.abs(middle - 14.5)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(centre - 14.5)).toBeLessThanOrEqual(0.5);
    const rows = Array.from({ length: 28 }, (_, row) => Math.max(...image.subarray(28 * row, 28 * row + 28)));
    expect(rows.filter(value => value > 127)).toHaveLength(
      high >= wide ? 20 : Math.round((20 * high) / wide),
    );
    // The amount of ink stays proportional to the area.
    const scale = 20 / Math.max(wide, high);
    expect(sum / 255).toBeCloseTo(wide * high * scale * scale, -1);
  });

  test('its position on the pad does not matter', () => {
    const here = normaliseDrawing(sheet(224, 224, 3, 4, 50, 70), 224, 224);
    const there = normaliseDrawing(sheet(224, 224, 160, 120, 50, 70), 224, 224);
    expect(there).toEqual(here);
  });

  test('an empty pad is paper', () => {
    expect(normaliseDrawing(new Uint8Array(100), 10, 10)).toEqual(new Uint8Array(784));
  });
});
