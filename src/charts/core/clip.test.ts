import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clippedArea, clippedLine, type Place } from './clip';

test('a line that begins below the frame enters at the edge', () => {
  expect(
    clippedLine(
      [
        [0, 20],
        [10, 0],
      ],
      0,
      10,
    ),
  ).toEqual([
    [
      [5, 10],
      [10, 0],
    ],
  ]);
});

test('a line that leaves returns as a separate piece, and a segment across the frame has two ends', () => {
  expect(
    clippedLine(
      [
        [0, 5],
        [10, 15],
        [20, 5],
      ],
      0,
      10,
    ),
  ).toEqual([
    [
      [0, 5],
      [5, 10],
    ],
    [
      [15, 10],
      [20, 5],
    ],
  ]);
  expect(
    clippedLine(
      [
        [0, -10],
        [30, 20],
      ],
      0,
      10,
    ),
  ).toEqual([
    [
      [10, 0],
      [20, 10],
    ],
  ]);
  expect(
    clippedLine(
      [
        [0, 20],
        [30, -10],
      ],
      0,
      10,
    ),
  ).toEqual([
    [
      [10, 10],
      [20, 0],
    ],
  ]);
  expect(
    clippedLine(
      [
        [0, 20],
        [30, 30],
      ],
      0,
      10,
    ),
  ).toEqual([]);
});

const places = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: -30, max: 30 })), {
  maxLength: 12,
});

test('no part of a line or area is outside, and every part inside is kept', () => {
  fc.assert(
    fc.property(places, line => {
      const left = [...clippedLine(line, 0, 10), clippedArea(line, 0, 10)].flat();
      for (const [, y] of left) expect(y >= 0 && y <= 10).toBe(true);
      const inside = line.filter(([, y]) => y >= 0 && y <= 10);
      expect(clippedLine(line, 0, 10).flat()).toEqual(expect.arrayContaining(inside as Place[]));
      expect(clippedArea(line, 0, 10)).toEqual(expect.arrayContaining(inside as Place[]));
    }),
  );
});

test('an area is cut at the frame', () => {
  expect(
    clippedArea(
      [
        [0, -5],
        [10, -5],
        [10, 5],
        [0, 5],
      ],
      0,
      10,
    ),
  ).toEqual([
    [0, 0],
    [10, 0],
    [10, 5],
    [0, 5],
  ]);
});
