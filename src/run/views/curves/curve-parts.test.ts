import { expect, test } from 'vitest';
import { axisEnd, lossTick, placeOf, roundDown, roundUp, runningTotal, versionInTurn } from './curve-parts';

test.each([0, 2])('the chart of turn %d draws the last sample of a run, whenever it ends', turn => {
  for (let last = 1; last < 40; last += 1) {
    const running = Array.from({ length: last }, (_, version) =>
      versionInTurn({ status: 'running', version }, turn),
    );
    for (const status of ['paused', 'finished', 'diverged'])
      expect(running).not.toContain(versionInTurn({ status, version: last }, turn));
  }
});

test('while a run trains, the two charts take every fourth sample, never the same one', () => {
  const changes = (turn: number) =>
    Array.from({ length: 40 }, (_, version) => version).filter(
      version =>
        version > 0 &&
        versionInTurn({ status: 'running', version }, turn) !==
          versionInTurn({ status: 'running', version: version - 1 }, turn),
    );
  expect(changes(0)).toHaveLength(9);
  expect(changes(2).filter(version => changes(0).includes(version))).toEqual([]);
});

test.each([
  [0.25, '0.25'],
  [1000, '1,000'],
  [1e5, '1e5'],
  [25_000, '2.5e4'],
  [1e10, '1e10'],
  [1e15, '1e15'],
])('a loss of %d stands on its axis as %s, large ones all alike', (value, text) => {
  expect(lossTick(value)).toBe(text);
});

test('a logarithmic axis of epochs has a place for 0 and decades of nearly equal length', () => {
  expect(placeOf(0, 'log')).toBe(0);
  const decades = [1, 10, 100, 1000].map(epoch => placeOf(epoch, 'log'));
  expect(decades[0]).toBeCloseTo(0.3, 1);
  for (const [index, place] of decades.slice(1).entries())
    expect(place - decades[index]!).toBeCloseTo(index === 0 ? 0.74 : 1, 1);
  expect(placeOf(7, 'linear')).toBe(7);
});

test('the axis ends at a round number, at the last epoch at the latest', () => {
  expect(axisEnd(0, 20_000)).toBe(1);
  expect(axisEnd(137, 20_000)).toBe(200);
  expect(axisEnd(201, 20_000)).toBe(500);
  expect(axisEnd(18_000, 20_000)).toBe(20_000);
  expect(axisEnd(20_000, 20_000)).toBe(20_000);
  // Trained on by hand after the end, or with the end lowered since.
  expect(axisEnd(20_003, 20_000)).toBe(20_003);
  // Between two rests it stays the same for many epochs.
  expect(new Set(Array.from({ length: 1000 }, (_, i) => axisEnd(10_001 + 5 * i, 1e9))).size).toBe(1);
});

test.each([
  [0.069, 0.05, 0.1],
  [1, 1, 1],
  [2.3, 2, 5],
  [4.1e30, 2e30, 5e30],
  [1e-7, 1e-7, 1e-7],
])('%d lies between the round numbers %d and %d', (value, low, high) => {
  expect([roundDown(value), roundUp(value)]).toEqual([low, high]);
});

test('a running total looks at each row once, and begins again with another list', () => {
  let looked = 0;
  const sum = runningTotal<number, number>(0, (total, row) => {
    looked += 1;
    return total + row;
  });
  const rows = [1, 2];
  expect(sum(rows)).toBe(3);
  rows.push(4);
  expect([sum(rows), sum(rows), looked]).toEqual([7, 7, 3]);
  rows.length = 1;
  expect(sum(rows)).toBe(1);
  expect(sum([5])).toBe(5);
});
