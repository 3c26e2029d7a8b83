import { contours } from 'd3-contour';
import { describe, expect, test } from 'vitest';
import { RandomState } from '../../data/exact/random-state';
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

/** Rings as d3-contour gives them and ours, in an order that depends on neither where they begin nor which comes first. */
const sorted = (rings: readonly (readonly (readonly number[])[])[]) =>
  rings
    .map(ring => {
      const points = ring.slice(1).map(([x = 0, y = 0]) => `${x.toFixed(9)} ${y.toFixed(9)}`);
      const first = points.reduce((least, text, i) => (text < points[least]! ? i : least), 0);
      return [...points.slice(first), ...points.slice(0, first)].join(', ');
    })
    .sort();

test('areas have the same outlines as those of d3-contour', () => {
  const random = new RandomState(1);
  let holes = 0;
  for (let round = 0; round < 60; round += 1) {
    const [width, height] = [1 + (round % 13), 1 + (round % 17)];
    // Noise has many saddles; on a few levels many values are exactly the level's.
    const noise = Float32Array.from({ length: width * height }, () => random.uniform() - 0.5);
    const steps = noise.map(value => Math.round(value * 4) / 4);
    for (const [values, level] of [
      [noise, 0],
      [noise, -0.25],
      [steps, 0.1],
    ] as const) {
      // The typings ask for number[], but the numbers are only read by index.
      const theirs = contours()
        .size([width, height])
        .contour(values as unknown as number[], level);
      expect(sorted(contour(values, width, height, level).areas)).toEqual(sorted(theirs.coordinates.flat()));
      holes += theirs.coordinates.filter(polygon => polygon.length > 1).length;
    }
  }
  expect(holes).toBeGreaterThan(10);
});

test('a value that is no number is below every level', () => {
  const { areas } = contour(Float32Array.of(1, NaN, 1), 3, 1, 0);
  expect(areas).toHaveLength(2);
  expect(areas.flat(2).every(Number.isFinite)).toBe(true);
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
