import { describe, expect, it } from 'vitest';
import { Pace } from './pace';

/** Runs a pace against a clock in steps of 5 ms, from a step on, and counts the updates. */
function updatesIn(pace: Pace, from: number, ms: number, step = 0): number {
  let done = 0;
  for (let now = from; now < from + ms; now += 5) {
    const steps = pace.allowance(now, now + 8, step + done);
    if (steps > 0) pace.ran(steps, 0.01 * steps);
    done += steps;
  }
  return done;
}

describe('Pace', () => {
  it('keeps exactly to a slow speed', () => {
    const pace = new Pace();
    pace.setSpeed(10, 0);
    expect(updatesIn(pace, 0, 2000)).toBe(20);
  });

  it('does not catch up in a burst after the tab slept', () => {
    const pace = new Pace();
    pace.setSpeed(10, 0);
    updatesIn(pace, 0, 500);
    expect(pace.allowance(60_000, 60_008, 5)).toBeLessThanOrEqual(2);
  });

  it('learns how many updates fit a slice', () => {
    const pace = new Pace();
    for (let i = 0; i < 30; i += 1) pace.ran(1000, 10);
    expect(pace.allowance(0, 8, 0)).toBeGreaterThan(700);
    expect(pace.allowance(0, 8, 0)).toBeLessThan(900);
  });

  it('lets at least one update through, however slow', () => {
    const pace = new Pace();
    for (let i = 0; i < 30; i += 1) pace.ran(1, 5000);
    expect(pace.allowance(0, 8, 0)).toBe(1);
  });

  it('measures the rate of about the last second', () => {
    const pace = new Pace();
    let rate = 0;
    for (let ms = 0; ms <= 3000; ms += 10) rate = pace.rate(ms, ms < 1500 ? ms : 1500 + (ms - 1500) * 4);
    expect(rate).toBeCloseTo(4000, -2);
  });

  describe('of a watched run', () => {
    const watched = () => {
      const pace = new Pace();
      pace.setSpeed('watch', 0);
      return pace;
    };

    it('shows the epochs 1, 10, 100 and 1,000 each, and 20,000 in 20 seconds', () => {
      const pace = watched();
      const at: Record<number, number> = {};
      let step = 0;
      for (let now = 0; now < 60_000 && step < 20_000; now += 5) {
        const steps = Math.min(pace.allowance(now, now + 8, step), 20_000 - step);
        if (steps > 0) pace.ran(steps, 0.001 * steps);
        step += steps;
        for (const mark of [1, 10, 100, 1000, 20_000]) if (step >= mark) at[mark] ??= now / 1000;
      }
      expect(at[1]).toBeCloseTo(1.4, 1);
      expect(at[10]).toBeCloseTo(4.8, 1);
      expect(at[100]).toBeCloseTo(9.3, 1);
      expect(at[1000]).toBeCloseTo(14, 1);
      expect(at[20_000]).toBeCloseTo(20, 1);
    });

    it('starts with several updates at a time where the run has many', () => {
      const pace = watched();
      pace.setHead(10);
      expect(updatesIn(pace, 0, 1411)).toBe(10);
    });

    it('goes on from where it is after a pause, after steps by hand, and after sleep', () => {
      const pace = watched();
      updatesIn(pace, 0, 5000);
      pace.restart(60_000);
      expect(updatesIn(pace, 60_000, 1411, 100)).toBeCloseTo(101, -1);
      expect(updatesIn(pace, 61_411, 1400, 10_000)).toBeCloseTo(10_000, -3);
      expect(pace.allowance(600_000, 600_008, 20_000)).toBeLessThan(2700);
    });

    it('does not hold back updates that somebody asked for', () => {
      const pace = watched();
      for (let i = 0; i < 30; i += 1) pace.ran(1000, 10);
      pace.restart(0, true);
      expect(pace.allowance(0, 8, 0)).toBeGreaterThan(700);
      pace.restart(0);
      expect(pace.allowance(0, 8, 0)).toBe(0);
    });

    it('runs as fast as it can where the engine is too slow', () => {
      const pace = watched();
      for (let i = 0; i < 30; i += 1) pace.ran(1, 5000);
      expect(pace.allowance(100, 108, 5000)).toBe(1);
    });

    it('says how long to wait for the next update', () => {
      const pace = watched();
      expect(pace.allowance(0, 8, 0)).toBe(0);
      const wait = pace.wait(0, 0);
      expect(wait).toBeCloseTo(1400, 3);
      expect(pace.allowance(200, 208, 0)).toBe(0);
      expect(pace.wait(200, 0)).toBeCloseTo(1200, 3);
    });
  });
});
