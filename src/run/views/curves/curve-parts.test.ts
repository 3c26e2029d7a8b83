import { expect, test } from 'vitest';
import { lossTick, versionInTurn } from './curve-parts';

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
