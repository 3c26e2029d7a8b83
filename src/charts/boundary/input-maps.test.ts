import { expect, test } from 'vitest';
import { features } from '../../data/points/features';
import { inputMaps } from './input-maps';

const window = { x0: -1, x1: 1, y0: -2, y1: 2 };

test('maps are the features at the cells, row 0 on top', () => {
  const [x1, x2, square] = inputMaps(['x₁', 'x₂', 'x₁²'], window, 2, null);
  expect([...x1!]).toEqual([-0.5, 0.5, -0.5, 0.5]);
  expect([...x2!]).toEqual([1, 1, -1, -1]);
  expect([...square!]).toEqual([0.25, 0.25, 0.25, 0.25]);
});

test('standardised inputs are scaled by the training points', () => {
  const points = { x: Float64Array.of(0, 5, 2, 5), y: Uint8Array.of(0, 1), count: 2 };
  const [x1, x2] = inputMaps(['x₁', 'x₂'], window, 2, points);
  expect([...x1!]).toEqual([-1.5, -0.5, -1.5, -0.5]);
  expect([...x2!]).toEqual([-4, -4, -6, -6]);
});

test('every feature has a map, and an unknown name an empty one', () => {
  for (const { label } of Object.values(features)) {
    const [map] = inputMaps([label], window, 4, null);
    expect(map!.some(value => value !== 0)).toBe(true);
  }
  expect([...inputMaps(['constructor'], window, 1, null)[0]!]).toEqual([0]);
});
