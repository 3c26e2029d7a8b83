/** Milliseconds of training between two checks of the message queue. */
export const SLICE_MS = 8;

/**
 * Decides how many updates to run next: as many as fit the slice at the rate measured so far, or, at a slow speed that
 * the person chose, as many as are due by the clock.
 */
export class Pace {
  private stepsPerMs = 1;
  private limit = Infinity;
  private since = 0;
  private done = 0;
  private window: { at: number; steps: number }[] = [];

  /** Sets the updates per second from now on. Infinity means full speed. */
  setLimit(stepsPerSecond: number, now: number): void {
    this.limit = stepsPerSecond;
    this.since = now;
    this.done = 0;
  }

  /** Forgets the displayed rate, for example after a pause. */
  restart(now: number): void {
    this.window = [];
    this.since = now;
    this.done = 0;
  }

  /** Updates that may run before `until` (ms); 0 if none is due yet. */
  allowance(now: number, until: number): number {
    const fit = Math.max(1, Math.floor(this.stepsPerMs * Math.max(0, until - now)));
    if (this.limit === Infinity) return fit;
    let due = Math.floor(((now - this.since) * this.limit) / 1000) + 1 - this.done;
    if (due > Math.max(1, this.limit / 4)) {
      // More than a quarter of a second behind (sleeping tab, slow machine): continue from here without a burst.
      this.restart(now);
      due = 1;
    }
    return Math.max(0, Math.min(fit, due));
  }

  /** Milliseconds to wait until an update is due. */
  wait(now: number): number {
    if (this.limit === Infinity) return 0;
    return Math.max(0, this.since + (this.done * 1000) / this.limit - now);
  }

  ran(steps: number, ms: number): void {
    this.done += steps;
    if (ms > 0.05 || steps > 100) {
      const rate = steps / Math.max(ms, 0.01);
      this.stepsPerMs = 0.5 * this.stepsPerMs + 0.5 * Math.min(rate, this.stepsPerMs * 8 + 1);
    }
  }

  /** Measured updates per second over about the last second. */
  rate(now: number, step: number): number {
    this.window.push({ at: now, steps: step });
    while (this.window.length > 2 && now - (this.window[0]?.at ?? now) > 1000) this.window.shift();
    const first = this.window[0];
    return !first || now - first.at < 20 ? 0 : ((step - first.steps) * 1000) / (now - first.at);
  }
}
