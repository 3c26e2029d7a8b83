import { expect, it } from 'vitest';
import { glided, isAtRest } from './label-glide';

const start = glided(null, 'a', [[0, 0], null, [5, 5]], 1000, false);

it('shows the first labels at their places, and those of another picture, too', () => {
  expect(start.shown).toEqual([[0, 0], null, [5, 5]]);
  expect(isAtRest(start)).toBe(true);
  expect(glided(start, 'b', [[30, 0]], 1010, false).shown).toEqual([[30, 0]]);
});

it('moves labels by less than half of their way in a frame, and comes to rest at their places', () => {
  const target = [[30, 40], [1, 2], null] as const;
  let now = glided(start, 'a', target, 5000, false);
  const [x, y] = now.shown[0]!;
  expect(Math.hypot(x, y)).toBeGreaterThan(5);
  expect(Math.hypot(x, y)).toBeLessThan(25);
  expect(x / y).toBeCloseTo(30 / 40, 9);
  // A label that was not shown begins at its place.
  expect(now.shown.slice(1)).toEqual([[1, 2], null]);
  expect(isAtRest(now)).toBe(false);
  let frames = 1;
  for (; !isAtRest(now); frames += 1) now = glided(now, 'a', target, now.at + 16, false);
  expect(now.shown).toEqual(target);
  expect(frames).toBeLessThan(40);
});

it('does not glide for people who asked for less motion', () => {
  const now = glided(start, 'a', [[30, 40], null, null], 1010, true);
  expect(now.shown).toEqual([[30, 40], null, null]);
  expect(isAtRest(now)).toBe(true);
});
