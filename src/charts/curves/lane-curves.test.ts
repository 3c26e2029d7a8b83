import { expect, test } from 'vitest';
import type { Surface } from '../core/canvas';
import { theme } from '../core/palette';
import { curvesPlot, drawCurves } from './lane-curves';

/** The points of the lines that are drawn for a curve. */
function drawn(values: readonly number[], high: number): [x: number, y: number][][] {
  const lines: [number, number][][] = [];
  const draws = {
    moveTo: (x: number, y: number) => lines.push([[x, y]]),
    lineTo: (x: number, y: number) => lines.at(-1)!.push([x, y]),
  };
  const ctx = new Proxy(draws, {
    get: (of, name) => Reflect.get(of, name) ?? (() => undefined),
    set: () => true,
  }) as unknown as Surface['ctx'];
  const series = { x: values.map((_, i) => i + 1), y: values };
  drawCurves({ ctx, width: 100, height: 100 } as Surface, {
    curves: [{ series, colour: 'red', dash: [], weight: 'plain' }],
    bands: [],
    x: { low: 1, high: values.length, form: 'linear' },
    y: { low: 0, high, form: 'linear' },
    values: 'number',
    theme: theme('light', false),
    axes: false,
  });
  return lines;
}

test('a curve that goes above its axis is not drawn along the edge', () => {
  const { top, bottom } = curvesPlot(100, 100, false, 1);
  expect(drawn([1, 2, 1], 2)).toHaveLength(1);
  const pieces = drawn([1, 2, 100, 100, 2, 1], 2);
  expect(pieces.map(piece => piece.length)).toEqual([2, 2]);
  for (const [, y] of pieces.flat()) expect(y).toBeGreaterThanOrEqual(top);
  expect(pieces[0]![0]![1]).toBeCloseTo((top + bottom) / 2);
  // Nothing of a run that is far above from its first epoch on.
  expect(drawn([92, 92, 92], 0.5)).toEqual([]);
});
