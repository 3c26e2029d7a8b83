import { describe, expect, test } from 'vitest';
import { contour, leads } from './contours';

const columns = 20;
const rows = 10;
const grid = (value: (x: number, y: number) => number) =>
  Float32Array.from({ length: columns * rows }, (_, i) =>
    value((i % columns) + 0.5, Math.floor(i / columns) + 0.5),
  );

describe('contour', () => {
  test('of a slope is one straight line, without the edges of the grid', () => {
    const { lines } = contour(
      grid(x => x),
      columns,
      rows,
      7.25,
    );
    expect(lines).toHaveLength(1);
    const [line = []] = lines;
    for (let i = 0; i < line.length; i += 2) expect(line[i]).toBeCloseTo(7.25, 6);
    const ys = line.filter((_, i) => i % 2 === 1);
    expect(Math.min(...ys)).toBe(0.5);
    expect(Math.max(...ys)).toBe(rows - 0.5);
  });

  test('of a hill is a closed ring', () => {
    const { lines } = contour(
      grid((x, y) => 9 - (x - 10) ** 2 - (y - 5) ** 2),
      columns,
      rows,
      0,
    );
    expect(lines).toHaveLength(1);
    const [line = []] = lines;
    expect([line.at(-2), line.at(-1)]).toEqual([line[0], line[1]]);
    for (let i = 0; i < line.length; i += 2) {
      expect(Math.hypot(line[i]! - 10, line[i + 1]! - 5)).toBeCloseTo(3, 0);
    }
  });

  test('is empty if the level is never crossed', () => {
    expect(
      contour(
        grid(() => 0),
        columns,
        rows,
        1,
      ),
    ).toEqual({ lines: [], areas: [] });
    expect(
      contour(
        grid(() => 2),
        columns,
        rows,
        1,
      ).lines,
    ).toEqual([]);
  });

  test('two lines where a band crosses the grid', () => {
    const band = contour(
      grid(x => -Math.abs(x - 10)),
      columns,
      rows,
      -3,
    );
    expect(band.lines).toHaveLength(2);
  });
});

test('a class leads by its distance to the best other class', () => {
  const values = Float32Array.of(0.5, 0.25, 0.25, 0.5, 0.25, 0.25);
  const [a, b, c] = leads(values, 2, 3);
  expect([...a!]).toEqual([0.25, -0.25]);
  expect([...b!]).toEqual([-0.25, 0.25]);
  expect([...c!]).toEqual([-0.25, -0.25]);
});

test('equal classes lead by 0', () => {
  const [a, b] = leads(Float32Array.of(0.5, 0.5), 1, 2);
  expect([a![0], b![0]]).toEqual([0, 0]);
});
