import { describe, expect, test } from 'vitest';
import { eraseAlong, RASTER, rasterise, type Stroke } from './digits-strokes';

const RADIUS = 0.085 / 2;
const line = (...places: [number, number][]): Stroke => places.map(([x, y]) => ({ x, y }));

/** The fraction of each pixel within the brush's radius of a polyline, sampled at 16 × 16 places. */
function covered(stroke: Stroke): Float64Array {
  const shares = new Float64Array(RASTER * RASTER);
  const distance = (x: number, y: number) =>
    Math.min(
      ...stroke.map((to, i) => {
        const from = stroke[i - 1] ?? to;
        const [dx, dy] = [to.x - from.x, to.y - from.y];
        const length = dx * dx + dy * dy;
        const t = length > 0 ? ((x - from.x) * dx + (y - from.y) * dy) / length : 0;
        const along = Math.max(0, Math.min(1, t));
        return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
      }),
    );
  shares.forEach((_, i) => {
    const middle = distance(((i % RASTER) + 0.5) / RASTER, (Math.floor(i / RASTER) + 0.5) / RASTER);
    let inside = 0;
    if (Math.abs(middle - RADIUS) > 1 / RASTER) {
      shares[i] = middle < RADIUS ? 1 : 0;
      return;
    }
    for (let place = 0; place < 256; place += 1) {
      const x = ((i % RASTER) + ((place % 16) + 0.5) / 16) / RASTER;
      const y = (Math.floor(i / RASTER) + (Math.floor(place / 16) + 0.5) / 16) / RASTER;
      if (distance(x, y) < RADIUS) inside += 1;
    }
    shares[i] = inside / 256;
  });
  return shares;
}

const inkOf = (ink: Uint8Array) => ink.reduce((sum, value) => sum + value, 0) / 255 / RASTER ** 2;

describe('strokes are rasterised without a canvas', () => {
  test.each([
    ['a dot', line([0.4, 0.6])],
    ['a slanted line', line([0.2, 0.31], [0.73, 0.62])],
    ['a corner, partly off the pad', line([0.8, 0.02], [0.99, 0.3], [0.7, 0.5])],
  ])('%s covers each pixel in proportion to its area', (_, stroke) => {
    const ink = rasterise([stroke]);
    const shares = covered(stroke);
    const worst = shares.reduce((most, share, i) => Math.max(most, Math.abs(share - ink[i]! / 255)), 0);
    expect(worst).toBeLessThan(0.1);
    expect(Math.abs(inkOf(ink) / (shares.reduce((a, b) => a + b) / RASTER ** 2) - 1)).toBeLessThan(0.005);
  });

  test('a line drawn in many short pieces is the same as in one piece', () => {
    const pieces = Array.from({ length: 41 }, (_, i): [number, number] => [0.25 + i / 80, 0.5]);
    expect(rasterise([line(...pieces)])).toEqual(rasterise([line([0.25, 0.5], [0.75, 0.5])]));
  });

  test('crossing strokes do not add up, and distant pixels stay blank', () => {
    const [one, two] = [line([0.2, 0.2], [0.8, 0.8]), line([0.8, 0.2], [0.2, 0.8])];
    const [first, second, both] = [[one], [two], [one, two]].map(rasterise);
    expect(both).toEqual(first!.map((value, i) => Math.max(value, second![i]!)));
    expect(Math.max(...rasterise([line([-3, 9], [-2, 5])]))).toBe(0);
    expect(Math.max(...rasterise([]))).toBe(0);
  });
});

describe('the eraser', () => {
  const stroke = line([0.1, 0.5], [0.9, 0.5]);

  test('cuts a stroke where it crosses, even one of only two points', () => {
    const pieces = eraseAlong([stroke], { x: 0.5, y: 0.3 }, { x: 0.5, y: 0.7 });
    expect(pieces).toHaveLength(2);
    const [left, right] = pieces;
    expect(left!.at(-1)!.x).toBeCloseTo(0.44, 1);
    expect(right![0]!.x).toBeCloseTo(0.56, 1);
    expect(inkOf(rasterise(pieces))).toBeLessThan(inkOf(rasterise([stroke])));
  });

  test('keeps strokes that it does not touch, and removes those that it covers', () => {
    expect(eraseAlong([stroke], { x: 0.5, y: 0.1 }, { x: 0.6, y: 0.1 })).toEqual([stroke]);
    expect(eraseAlong([stroke], { x: 0, y: 0.5 }, { x: 1, y: 0.5 })).toEqual([]);
    expect(eraseAlong([line([0.3, 0.3])], { x: 0.31, y: 0.3 }, { x: 0.31, y: 0.3 })).toEqual([]);
  });
});
