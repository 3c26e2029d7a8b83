import { expect, it } from 'vitest';
import { theme } from '../core/palette';
import { toSvg } from '../core/svg';
import { planeOf } from './landscape-parts';
import { drawLossScale, legendBox } from './loss-legend';
import { lossScale } from './loss-scale';
import type { LandscapePath } from './landscape-path';

const plane = planeOf({ a0: -1, a1: 1, b0: -1, b1: 1 }, 480, 360);
const run = (...places: (readonly [number, number])[]): LandscapePath => {
  const walked = places.map(([a, b]) => ({ a, b, off: 0 }));
  return { places: walked, until: walked.length, shown: walked.at(-1)!, colour: '#123456' };
};
const cornerFor = (...paths: LandscapePath[]) => {
  const { left, top, width } = legendBox(plane, 1, paths);
  return `${top === 0 ? 'upper' : 'lower'} ${left === 0 ? 'left' : left === 480 - width ? 'right' : '?'}`;
};
const MIDDLE = [0, 0] as const;
const UPPER_RIGHT = [0.9, 0.9] as const;
const UPPER_LEFT = [-0.9, 0.9] as const;
const LOWER_RIGHT = [0.9, -0.6] as const;
const LOWER_LEFT = [-0.9, -0.6] as const;

it('the legend goes to the first corner in which no run starts or is', () => {
  expect(cornerFor()).toBe('upper right');
  expect(cornerFor(run(MIDDLE, [0.2, 0.1]))).toBe('upper right');
  expect(cornerFor(run(MIDDLE, UPPER_RIGHT))).toBe('upper left');
  expect(cornerFor(run(UPPER_RIGHT, UPPER_LEFT))).toBe('lower right');
  expect(cornerFor(run(UPPER_RIGHT, UPPER_LEFT), run(MIDDLE, LOWER_RIGHT))).toBe('lower left');
});

it('where all corners have marks, it covers the fewest', () => {
  const all = [run(UPPER_RIGHT, UPPER_LEFT), run(LOWER_LEFT, LOWER_RIGHT)];
  expect(cornerFor(...all)).toBe('upper right');
  expect(cornerFor(...all, run(UPPER_RIGHT, UPPER_LEFT))).toBe('lower right');
});

it('a mark beside the box counts as far as it reaches, and an arrow counts where it is drawn', () => {
  const { left, height } = legendBox(plane, 1, []);
  const at = (x: number, y: number) => [(x / 480) * 2 - 1, 1 - (y / 360) * 2] as const;
  expect(cornerFor(run(MIDDLE, at(left - 6, 20)))).toBe('upper left');
  expect(cornerFor(run(MIDDLE, at(left - 20, 20)))).toBe('upper right');
  expect(cornerFor(run(MIDDLE, at(470, height + 6)))).toBe('upper left');
  expect(cornerFor(run(MIDDLE, [7, 5]))).toBe('upper left');
  // A start outside has no mark.
  expect(cornerFor(run([7, 5], MIDDLE))).toBe('upper right');
});

it('the drawn box is there, with the ends of the scale, and above the axes of a lower corner', () => {
  const scale = lossScale([0.1, 2.5]);
  const paths = [run(UPPER_RIGHT, UPPER_LEFT)];
  const svg = toSvg(
    ({ ctx }) => drawLossScale(ctx, plane, theme('light'), { scale }, paths),
    ...([480, 360, '#fff', 'x'] as const),
  );
  const texts = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]+)</g)];
  expect(new Set(texts.map(([, , , text]) => text))).toEqual(new Set(['0.1', '2.5', 'loss, log scale']));
  for (const [, x, y] of texts) {
    expect(Number(x)).toBeGreaterThan(340);
    expect(Number(y)).toBeGreaterThan(260);
    expect(Number(y)).toBeLessThan(321);
  }
});
