import { describe, expect, test } from 'vitest';
import { rgb, theme } from './palette';
import { niceScale, shadeClasses, shadeSigned } from './raster';

const light = theme('light');
const white = [...rgb(light.plane), 255];

function shade(values: number[], classes: number, discrete = false): number[][] {
  const columns = values.length / classes;
  const out = new Uint8ClampedArray(columns * 4);
  const picture = { values: Float32Array.from(values), columns, rows: 1, neuron: null };
  shadeClasses(picture, light, discrete, out);
  return Array.from({ length: columns }, (_, i) => [...out.slice(4 * i, 4 * i + 4)]);
}

const distance = (a: readonly number[], b: readonly number[]) =>
  Math.hypot(...[0, 1, 2].map(i => (a[i] ?? 0) - (b[i] ?? 0)));

describe('classes', () => {
  test('two classes are pale in the middle and in their own colours at the ends', () => {
    const [first = [], even = [], second = []] = shade([1, 0.5, 0, 0, 0.5, 1], 2);
    expect(distance(even, white)).toBeLessThan(3);
    const [blue, orange] = [rgb(light.classes[0] ?? ''), rgb(light.classes[1] ?? '')];
    expect(distance(first, blue)).toBeLessThan(distance(first, orange));
    expect(distance(second, orange)).toBeLessThan(distance(second, blue));
  });

  test('more certainty gives a stronger colour', () => {
    const [weak = [], strong = []] = shade([0.4, 0.9, 0.3, 0.05, 0.3, 0.05], 3);
    expect(distance(strong, white)).toBeGreaterThan(distance(weak, white));
    expect(shade([1 / 4, 1 / 4, 1 / 4, 1 / 4], 4)[0]).toEqual(white);
  });

  test('flat regions do not show certainty', () => {
    const [weak, strong, other] = shade([0.51, 0.99, 0.2, 0.49, 0.01, 0.8], 2, true);
    expect(weak).toEqual(strong);
    expect(other).not.toEqual(strong);
  });

  test('NaN does no harm', () => {
    expect(shade([NaN, NaN], 2)[0]?.[3]).toBe(255);
    expect(shade([NaN, NaN, NaN], 3)[0]).toEqual(white);
  });
});

test('signed values: nothing at zero, saturated at the scale', () => {
  const out = new Uint8ClampedArray(5 * 4);
  shadeSigned(Float32Array.of(-9, -1, 0, 1, 9), 1, light, out);
  const pixel = (i: number) => [...out.slice(4 * i, 4 * i + 3)];
  expect(distance(pixel(2), white)).toBeLessThan(3);
  expect(pixel(0)).toEqual(pixel(1));
  expect(pixel(3)).toEqual(pixel(4));
  expect(distance(pixel(3), rgb(light.positive))).toBeLessThan(distance(pixel(3), rgb(light.negative)));
});

test.each([
  [[0.7, -0.3], 1],
  [[-1], 1],
  [[1.01], 2],
  [[0.03], 0.05],
  [[4200, 17], 5000],
  [[0, 0], 1],
  [[Infinity, NaN, 3], 5],
])('the scale of %j is %d', (values, scale) => {
  expect(niceScale(values)).toBe(scale);
});
