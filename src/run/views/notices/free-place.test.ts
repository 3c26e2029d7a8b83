import { expect, it } from 'vitest';
import { costOf, freePlace, MARGIN, type Obstacle } from './free-place';

const inside = { width: 1000, height: 800 };
const wide = { width: 600, height: 50 };
const narrow = { width: 300, height: 100 };
const obstacle = (left: number, top: number, right: number, bottom: number, cost = 4): Obstacle => ({
  ...{ left, top, right, bottom, cost },
});

it('is at the lower edge in the middle, as wide as it may be, where nothing is', () => {
  expect(freePlace([wide, narrow], inside, [])).toEqual({ left: 200, right: 800, top: 738, bottom: 788 });
});

it('goes above what fills the lower edge', () => {
  const bar = obstacle(0, 700, 1000, 800);
  const box = freePlace([wide, narrow], inside, [bar]);
  expect(box.bottom).toBeLessThanOrEqual(700);
  expect(box.bottom).toBeGreaterThan(690);
  expect(box.right - box.left).toBe(600);
});

it('is narrow where only a column is free', () => {
  const columns = [obstacle(0, 0, 340, 800), obstacle(660, 0, 1000, 800)];
  const box = freePlace([wide, narrow], inside, columns);
  expect(costOf(box, columns)).toBe(0);
  expect([box.left >= 340, box.right <= 660, box.right - box.left]).toEqual([true, true, 300]);
});

it('rather lies over a picture than over a control, where everything is covered by something', () => {
  const picture = obstacle(0, 0, 1000, 300, 0.01);
  const control = obstacle(0, 300, 1000, 800);
  expect(freePlace([wide], inside, [picture, control]).bottom).toBeLessThanOrEqual(300);
});

it('stays in the window, whatever it is given', () => {
  const box = freePlace([{ width: 5000, height: 60 }], inside, []);
  expect([box.left, box.right]).toEqual([MARGIN, 1000 - MARGIN]);
  const tall = freePlace([{ width: 100, height: 9000 }], inside, []);
  expect([tall.top, tall.bottom]).toEqual([MARGIN, 800 - MARGIN]);
});
