import { expect, it } from 'vitest';
import { convolved, kernelOf, outputSize, picture } from './window-sizes';

// By NumPy: sliding_window_view of the padded picture, times the kernel, summed.
it.each([
  [
    { size: 7, kernel: 3, stride: 1, padding: 0 },
    [
      [3, 0, 2, 2, -5],
      [3, 1, 5, 2, -8],
      [1, 4, 5, -1, -6],
      [3, 6, 1, -5, -4],
      [3, 5, -2, -5, -1],
    ],
  ],
  [
    { size: 7, kernel: 3, stride: 2, padding: 1 },
    [
      [3, 0, 0, -3],
      [3, 1, 2, -6],
      [0, 6, -5, -1],
      [0, 2, -2, 0],
    ],
  ],
  [
    { size: 9, kernel: 5, stride: 3, padding: 2 },
    [
      [3, 0, -3],
      [3, 6, -6],
      [0, 6, -8],
    ],
  ],
  [
    { size: 8, kernel: 3, stride: 3, padding: 0 },
    [
      [3, 2],
      [0, 1],
    ],
  ],
])('%o gives what NumPy gives', (sizes, expected) => {
  expect(convolved(picture(sizes.size), sizes)).toEqual(expected);
  expect(outputSize(sizes)).toBe(expected.length);
});

it('a kernel with one weight of 1 leaves the picture unchanged', () => {
  expect(kernelOf(1)).toEqual([[1]]);
  expect(convolved(picture(6), { size: 6, kernel: 1, stride: 1, padding: 0 })).toEqual(picture(6));
});
