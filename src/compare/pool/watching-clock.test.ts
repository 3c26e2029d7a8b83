import { expect, it } from 'vitest';
import { WatchingClock } from './watching-clock';

/**
 * Asks the clock for its limit every 20 ms for `ms` milliseconds, and returns the last one.
 * @param follows whether the runs train up to each limit; otherwise they stay at epoch 0
 */
function limitAfter(clock: WatchingClock, from: number, ms: number, follows = true): number {
  let limit = 0;
  for (let now = from; now <= from + ms; now += 20) limit = clock.limit(now, follows ? limit : 0);
  return limit;
}

it('lets the epochs double every 1.4 seconds', () => {
  const clock = new WatchingClock();
  expect(limitAfter(clock, 0, 1400)).toBeCloseTo(1, 5);
  expect(limitAfter(new WatchingClock(), 0, 9320)).toBeCloseTo(100, -1);
});

it('waits for runs that cannot follow, and does not jump after sleep', () => {
  expect(limitAfter(new WatchingClock(), 0, 20_000, false)).toBeLessThan(1.1);
  const clock = new WatchingClock();
  limitAfter(clock, 0, 2800);
  expect(clock.limit(600_000, 3)).toBeLessThan(4);
});

it('goes on from where the runs are after a pause', () => {
  const clock = new WatchingClock();
  limitAfter(clock, 0, 5000);
  clock.stop();
  expect(clock.limit(90_000, 250)).toBe(250);
});
