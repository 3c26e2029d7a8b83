import { expect, it } from 'vitest';
import { Crowding } from './crowding';

it('has the weight of the places in a box, also at the edges of the picture', () => {
  const crowding = new Crowding(100, 60);
  crowding.add(10, 10, 1);
  crowding.add(50, 30, 2);
  crowding.add(99, 59, 4);
  crowding.add(-1, 10, 8);
  crowding.add(10, NaN, 8);
  crowding.add(10, 600, 8);
  expect(crowding.in({ x0: 0, y0: 0, x1: 100, y1: 60 })).toBe(7);
  expect(crowding.in({ x0: -50, y0: -50, x1: 500, y1: 500 })).toBe(7);
  expect(crowding.in({ x0: 8, y0: 8, x1: 12, y1: 12 })).toBe(1);
  expect(crowding.in({ x0: 40, y0: 20, x1: 60, y1: 40 })).toBe(2);
  expect(crowding.in({ x0: 16, y0: 16, x1: 40, y1: 24 })).toBe(0);
  expect(crowding.in({ x0: 60, y0: 40, x1: 100, y1: 60 })).toBe(4);
});
