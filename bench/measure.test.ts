import { expect, test } from 'vitest';
import { measure, median, ratio, type Runner } from './measure';
import type { Rival } from './rivals/rival';

function runner(name: string, secondsPerEpoch: number, log: string[] = []): Runner {
  const rival: Rival = {
    ...{ name, source: 'a test', precision: 'float64' },
    available: async () => true,
    prepare: async () => contender,
  };
  const contender = {
    reset: async () => void log.push(`reset ${name}`),
    run: async (epochs: number) => {
      log.push(`run ${name}`);
      return epochs * secondsPerEpoch;
    },
    loss: async () => 0,
    dispose: () => undefined,
  };
  return { rival, contender };
}

test('the median is the middle value', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(() => median([])).toThrow('expected at least one');
});

test('a ratio is the median of the ratios of its rounds', () => {
  const { rival } = runner('any', 1);
  const slower = { rival, epochs: 1, rounds: [10, 40, 1000] };
  const faster = { rival, epochs: 1, rounds: [1, 2, 500] };
  expect(ratio(slower, faster)).toBe(10);
});

test('contenders take turns from their initial weights, and times are per epoch', async () => {
  const log: string[] = [];
  const timings = await measure([runner('fast', 1e-5, log), runner('slow', 2e-2, log)], 0);
  expect(timings.map(({ rounds }) => rounds.length)).toEqual([9, 9]);
  expect(timings[0]!.rounds[0]).toBeCloseTo(10, 6);
  expect(timings[1]!.rounds[0]).toBeCloseTo(20_000, 6);
  const turns = log.slice(-4 * 9);
  expect(turns.filter((_, index) => index % 2 === 0).every(line => line.startsWith('reset'))).toBe(true);
  const runs = turns.filter(line => line.startsWith('run'));
  expect(runs.slice(0, 6).join(' ')).toBe('run fast run slow run slow run fast run fast run slow');
});
