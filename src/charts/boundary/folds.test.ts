import { expect, it } from 'vitest';
import type { Folds } from '../../experiment/measured/folds';
import { theme } from '../core/palette';
import { toSvg } from '../core/svg';
import { drawFolds } from './folds';

const window = { x0: -1, x1: 1, y0: -1, y1: 1 };
const folds: Folds = {
  ...{ window, of: 3 },
  folds: [
    { layer: 0, unit: 0, lines: [Float32Array.of(0.25, 0, 0.25, 1)] },
    { layer: 1, unit: 2, lines: [Float32Array.of(0, 0.5, 1, 0.5), Float32Array.of(0, 0.75, 0.5, 0.75)] },
    { layer: 1, unit: 3, lines: [] },
  ],
};

const draw = (emphasised: { layer: number; unit: number } | null) =>
  toSvg(
    ({ ctx }) => drawFolds(ctx, folds, { window, width: 200, height: 100 }, theme('light'), emphasised),
    ...([200, 100, '#fff', 'folds'] as const),
  );

/** Each drawn line in the folds' own colour: its path, dashes and width. */
const lines = (svg: string) =>
  [...svg.matchAll(/<path d="(.*?)" fill="none" (.*?)\/>/g)]
    .filter(([, , style = '']) => style.includes(theme('light').above))
    .map(([, path, style = '']) => ({
      path,
      isDashed: style.includes('stroke-dasharray'),
      width: Number(/stroke-width="(.*?)"/.exec(style)?.[1]),
      isPale: style.includes('opacity'),
    }));

it('draws each fold at its place, the second layer in dashes', () => {
  expect(lines(draw(null))).toEqual([
    { path: 'M50 0L50 100', isDashed: false, width: 1.5, isPale: false },
    { path: 'M0 50L200 50M0 75L100 75', isDashed: true, width: 1.5, isPale: false },
  ]);
});

it('emphasises the unit that is pointed at', () => {
  const [other, it] = lines(draw({ layer: 1, unit: 2 }));
  expect(other).toMatchObject({ width: 1.5, isPale: true });
  expect(it).toMatchObject({ path: 'M0 50L200 50M0 75L100 75', width: 3.4, isPale: false });
  expect(lines(draw({ layer: 2, unit: 0 }))).toEqual(lines(draw(null)));
});
