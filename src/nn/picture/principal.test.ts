import { expect, it } from 'vitest';
import { principalPlane } from './principal';

it('gives equal points the first two coordinates, and no variance', () => {
  const { directions, shares } = principalPlane(new Float64Array(12).fill(3), 4, 3);
  expect([...directions]).toEqual([1, 0, 0, 0, 0, 1, 0, 0]);
  expect(shares).toEqual([0, 0]);
});
