import { expect, it } from 'vitest';
import type { Landscape } from '../../../experiment/measured/landscape';
import {
  describeLandscape,
  lossNear,
  lossText,
  lowestText,
  nodeNear,
  nowText,
  planeText,
} from './landscape-words';

const nothing = new Float64Array();
const landscape: Landscape = {
  ...{ type: 'landscape', id: 1, slice: 'path', step: 5, epoch: 1234, isFinest: true, share: 0.9731 },
  plane: { origin: nothing, first: nothing, second: nothing },
  window: { a0: -2, a1: 2, b0: -1, b1: 1 },
  grid: { columns: 3, rows: 3, values: Float64Array.of(9, 8, 7, 6, 0.5, NaN, 3, 2, 1) },
  lowest: { loss: 0.5, a: 0, b: 0 },
};

it('finds the nearest node, and none outside', () => {
  const { grid, window } = landscape;
  expect(nodeNear(grid, window, { a: 1.9, b: 0.9 })).toEqual({ column: 2, row: 0 });
  expect(lossNear(grid, window, { a: -1.9, b: 0.9 })).toBe(9);
  expect(lossNear(grid, window, { a: 0.3, b: -0.2 })).toBe(0.5);
  expect(lossNear(grid, window, { a: 3.1, b: 0 })).toBeNull();
});

it('says what the plane holds, and never takes a mark for the network', () => {
  expect(planeText(landscape)).toContain('holds 97.3 % of the path’s variance'.replace(' %', '\u2009%'));
  expect(planeText({ ...landscape, share: NaN })).toContain('one place');
  expect(planeText({ ...landscape, slice: 'random', share: null })).toContain(
    'that of epoch 1,234 in the middle',
  );
  expect(nowText({ a: 0, b: 0, off: 0.25 }, 0.4, landscape)).toBe(
    'The network’s loss is 0.4; at its mark it is 0.5, because the network is 0.25 from the plane.',
  );
  expect(nowText({ a: 0, b: 0, off: 1e-12 }, 0.5, landscape)).toContain('the network lies in this plane');
  expect(nowText({ a: 9, b: 0, off: 2 }, 0.4, landscape)).toContain('outside this picture');
});

it('tells losses that are not finite', () => {
  expect(lossText(NaN)).toBe('not finite');
  expect(lowestText(landscape)).toBe('The lowest loss in this picture is 0.5 at (0, 0).');
  expect(lowestText({ ...landscape, lowest: null })).toContain('finite nowhere');
  expect(describeLandscape(null)).toContain('being computed');
});
