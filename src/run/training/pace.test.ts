import { describe, expect, it } from 'vitest';
import { Pace } from './pace';

/** Runs a pace against a clock in steps of 5 ms and counts the updates. */
function updatesIn(pace: Pace, from: number, ms: number): number {
  let done = 0;
  for (let now = from; now < from + ms; now += 5) {
    const steps = pace.allowance(now, now + 8);
    if (steps > 0) pace.ran(steps, 0.01 * steps);
    done += steps;
  }
  return done;
}

describe('Pace', () => {
  it('keeps exactly to a slow speed', () => {
    const pace = new Pace();
    pace.setLimit(10, 0);
    expect(updatesIn(pace, 0, 2000)).toBe(20);
  });

  it('does not catch up in a burst after the tab slept', () => {
    const pace = new Pace();
    pace.setLimit(10, 0);
    updatesIn(pace, 0, 500);
    expect(pace.allowance(60_000, 60_008)).toBeLessThanOrEqual(2);
  });

  it('learns how many updates fit a slice', () => {
    const pace = new Pace();
    for (let i = 0; i < 30; i += 1) pace.ran(1000, 10);
    expect(pace.allowance(0, 8)).toBeGreaterThan(700);
    expect(pace.allowance(0, 8)).toBeLessThan(900);
  });

  it('lets at least one update through, however slow', () => {
    const pace = new Pace();
    for (let i = 0; i < 30; i += 1) pace.ran(1, 5000);
    expect(pace.allowance(0, 8)).toBe(1);
  });

  it('measures the rate of about the last second', () => {
    const pace = new Pace();
    let rate = 0;
    for (let ms = 0; ms <= 3000; ms += 10) rate = pace.rate(ms, ms < 1500 ? ms : 1500 + (ms - 1500) * 4);
    expect(rate).toBeCloseTo(4000, -2);
  });
});
