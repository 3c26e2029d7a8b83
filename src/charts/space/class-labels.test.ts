import { expect, it } from 'vitest';
import { theme } from '../core/palette';
import { plateShifts, plateSizes, platesOf, type PlatesAsked } from './class-labels';

const sizes = plateSizes(['0', '1', 'a very long name of a class'], theme('light'));
const asked: PlatesAsked = {
  handles: [[200, 100], [204, 102], null],
  ...{ sizes, width: 400, height: 300, middle: [200, 150], taken: [], before: null, held: null },
};

it('plates hold their names, grow with the type, and a long name does not make them long', () => {
  const large = plateSizes(['0', '1', 'a very long name of a class'], theme('light', true));
  expect(sizes.widths[0]).toBeGreaterThanOrEqual(30);
  expect(sizes.widths[2]).toBe(136);
  expect(large.type / sizes.type).toBeCloseTo(1.4);
  expect(large.height).toBeGreaterThan(sizes.height);
  expect(large.widths[0]).toBeGreaterThan(sizes.widths[0]!);
});

it('the class with the longer spoke keeps the end of its spoke; a class without a handle has no plate', () => {
  const shifts = plateShifts(asked);
  expect(shifts[0]).toEqual([0, 0]);
  expect(shifts[2]).toBeNull();
  const [first, second, third] = platesOf(asked.handles, shifts, sizes);
  expect(first).toEqual({ x0: 200 - sizes.widths[0]! / 2, x1: 200 + sizes.widths[0]! / 2, y0: 89, y1: 111 });
  expect(second!.y0 >= 111 || second!.x0 >= first!.x1).toBe(true);
  expect(third).toBeNull();
});

it('a handle that is held keeps its distance to the pointer, and the others make room', () => {
  const shifts = plateShifts({ ...asked, held: 1, before: [[0, 0], [0, -14], null] });
  expect(shifts[1]).toEqual([0, -14]);
  const [first, second] = platesOf(asked.handles, shifts, sizes);
  expect(first!.y0 >= second!.y1 || first!.x1 <= second!.x0 || first!.x0 >= second!.x1).toBe(true);
});
