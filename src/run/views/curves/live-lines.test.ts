import { expect, test } from 'vitest';
import { round } from './LiveLines';

test.each([
  [12.345, 12.3],
  [-2e38, -1e6],
  [1e300, 1e6],
  [Infinity, 1e6],
  [-Infinity, -1e6],
])('the coordinate %d is written as %d', (pixels, written) => {
  expect(round(pixels)).toBe(written);
});
