import { expect, test } from 'vitest';
import { endTexts } from './plot';

test.each([
  [0, 2.5, '0', '2.5'],
  [1e-23, 1, '0', '1'],
  [-3e-9, 0.2, '0', '0.2'],
  [0.002, 1, '0.002', '1'],
  [-0.05, 0.05, '−0.05', '0.05'],
  [1e-8, 3e-8, '1\u2009·\u200910⁻⁸', '3\u2009·\u200910⁻⁸'],
  [0, 0, '0', '0'],
])('the ends of %d to %d are labelled %s and %s', (low, high, first, last) => {
  expect(endTexts(low, high)).toEqual([first, last]);
});
