import { expect, test } from 'vitest';
import { versionInTurn } from './reading';

test('a chart draws the last sample of a run, whenever it ends', () => {
  for (let last = 1; last < 40; last += 1) {
    const running = Array.from({ length: last }, (_, version) =>
      versionInTurn({ status: 'running', version }),
    );
    for (const status of ['paused', 'finished', 'diverged'])
      expect(running).not.toContain(versionInTurn({ status, version: last }));
  }
});

test('while a run trains, a chart that is read takes every fourth sample', () => {
  const versions = Array.from({ length: 41 }, (_, version) => versionInTurn({ status: 'running', version }));
  expect(new Set(versions).size).toBe(11);
});
