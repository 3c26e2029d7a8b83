import { describe, expect, it } from 'vitest';
import type { Picture } from '../../experiment/measured/points';
import { drawMap } from './number-maps';
import type { Box } from './crowding';
import { placeNames, type PlacedName } from './part-names';

const window = { x0: -5, x1: 5, y0: -2, y1: 2 };
const plane = { window, width: 500, height: 400 };
const COLUMNS = 250;
const WIDTH = 40;

/** A picture of the sum of these parts; the last one is the bias. */
function pictureOf(...parts: ((x1: number) => number)[]): Picture {
  const xs = Array.from({ length: COLUMNS }, (_, i) => -5 + (10 * (i + 0.5)) / COLUMNS);
  const rows = [(x1: number) => parts.reduce((sum, part) => sum + part(x1), 0), ...parts];
  const values = Float32Array.from(rows.flatMap(row => xs.map(row)));
  return { values, columns: COLUMNS, rows: 1, window, neuron: null } as unknown as Picture;
}

const pixel = (y: number) => ((2 - y) / 4) * 400;
const step = (at: number, height: number) => (x1: number) => height * Math.tanh(2 * (x1 - at));
const wave = [step(0, 0.7), step(-3, -0.6), step(3, -0.7), () => -0.3];

function places(parts: readonly ((x1: number) => number)[], points: readonly number[] = [], scale = 1) {
  const widths = parts.map(() => WIDTH * scale);
  return placeNames(pictureOf(...parts), plane, scale, widths, points);
}

const overlap = (one: Box, other: Box) =>
  one.x0 < other.x1 && other.x0 < one.x1 && one.y0 < other.y1 && other.y0 < one.y1;

function expectApart(names: readonly PlacedName[]): void {
  for (const one of names)
    for (const other of names) if (one !== other) expect(overlap(one.plate, other.plate)).toBe(false);
}

describe.each([1, 1.5])('the names of a curve’s parts at %s times the usual type', scale => {
  it('are all there, in the picture, each beside its own line, and none over another', () => {
    const names = places(wave, [], scale);
    expect(names.map(({ part }) => part)).toEqual([0, 1, 2, 3]);
    expectApart(names);
    for (const { part, plate } of names) {
      expect(plate.x0).toBeGreaterThanOrEqual(0);
      expect(plate.x1).toBeLessThanOrEqual(500);
      expect(plate.y0).toBeGreaterThanOrEqual(84 * scale);
      expect(plate.y1).toBeLessThanOrEqual(400 - 62 * scale);
      const x1 = -5 + ((plate.x0 + plate.x1) / 2 / 500) * 10;
      const y = pixel(wave[part]!(x1));
      expect(Math.min(Math.abs(plate.y0 - y), Math.abs(plate.y1 - y))).toBeLessThan(25 * scale);
    }
  });

  it('are apart also where the lines are the same', () => {
    const names = places([() => 0.3, () => 0.3, () => 0.3, () => 0.3, () => 0.3], [], scale);
    expect(names).toHaveLength(5);
    expectApart(names);
  });
});

it('lie on no point where there is room beside them', () => {
  // Along the first part, over its right half.
  const points = Array.from({ length: 40 }, (_, i) => [260 + 6 * i, pixel(0.7) - 10]).flat();
  const [name] = places(wave, points);
  const { x0, y0, x1, y1 } = name!.plate;
  for (let i = 0; i < points.length; i += 2)
    expect(points[i]! > x0 && points[i]! < x1 && points[i + 1]! > y0 && points[i + 1]! < y1).toBe(false);
});

it('stay where they are while little changes', () => {
  const names = places(wave);
  const moved = wave.map(part => (x1: number) => part(x1 + 0.05));
  const widths = wave.map(() => WIDTH);
  const [x, y] = [(names[0]!.plate.x0 + names[0]!.plate.x1) / 2, names[0]!.plate.y0 - 30];
  const again = placeNames(pictureOf(...moved), plane, 1, widths, [x, y], names);
  expect(again.map(({ spot }) => spot)).toEqual(names.map(({ spot }) => spot));
});

it('are left out for a part that is out of sight', () => {
  expect(places([() => 5, () => 0]).map(({ part }) => part)).toEqual([1]);
});

it('are drawn over the points', () => {
  const calls: string[] = [];
  const ctx = new Proxy({} as Record<PropertyKey, unknown>, {
    get: (set, key) =>
      set[key] ??
      ((first: unknown) => {
        calls.push(`${String(key)} ${String(first)}`);
        return { width: WIDTH };
      }),
  });
  const colours = { plane: '#ffffff', ink: '#000000', ink2: '#555555', line: '#cccccc', accent: '#0000ff' };
  const theme = { ...colours, classes: ['#2266aa'], positive: '#0000ff', negative: '#ff0000', scale: 1 };
  const train = { x: Float64Array.of(4, 0.7), y: Uint8Array.of(0), targets: Float64Array.of(0.7), count: 1 };
  const options = {
    plane,
    theme,
    train,
    test: { ...train, x: new Float64Array(0), count: 0 },
    outputLayer: 1,
  };
  const surface = { ctx, width: 500, height: 400 } as unknown as Parameters<typeof drawMap>[0];
  const more = { discrete: false, showTest: false } as const;
  const whole = { ...options, ...more } as unknown as Parameters<typeof drawMap>[2];
  drawMap(surface, pictureOf(...wave), whole, () => {});
  const point = calls.findLastIndex(call => call.startsWith('arc'));
  expect(point).toBeGreaterThan(0);
  for (const name of ['unit 1', 'unit 2', 'unit 3', 'bias'])
    expect(calls.indexOf(`fillText ${name}`), name).toBeGreaterThan(point);
});
