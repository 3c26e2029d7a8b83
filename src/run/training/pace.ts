import { type Speed, WATCHED_DOUBLING_S } from '../../experiment/link/viewing';

/** Milliseconds of training between two checks of the message queue. */
export const SLICE_MS = 8;

/** Most updates that a watched run sees in its first doubling time: one of hundreds in an epoch changes little. */
export const WATCHED_HEAD = 10;

/** Part of its distance from the start that a watched run gains in a millisecond. */
const GROWTH = Math.LN2 / (WATCHED_DOUBLING_S * 1000);
/** At a slower engine, or after sleep, a watched run continues from where it is, without a burst. */
const LONGEST_GAP_MS = 250;

/**
 * Decides how many updates to run next: as many as fit the slice at the rate measured so far, or, at a slower speed, as
 * many as are due by the clock.
 */
export class Pace {
  private stepsPerMs = 1;
  /** What has run since the last measurement. */
  private unmeasured = { steps: 0, ms: 0 };
  private wanted: Speed = 'full';
  private isByHand = false;
  private since = 0;
  private done = 0;
  /** Where a watched run should be, in updates with a fraction, at the time `since`. */
  private due = 0;
  private head = 1;
  private window: { at: number; steps: number }[] = [];

  /** Sets the speed from now on. */
  setSpeed(speed: Speed, now: number): void {
    this.wanted = speed;
    this.restart(now, this.isByHand);
  }

  /** Sets the updates of a watched run's first doubling time; after it, their number doubles. */
  setHead(head: number): void {
    this.head = head;
  }

  /**
   * Forgets the displayed rate and what was due, for example after a pause.
   * @param isByHand whether somebody asked for a number of updates; they do not wait for the watching pace
   */
  restart(now: number, isByHand = false): void {
    this.isByHand = isByHand;
    this.window = [];
    this.since = now;
    this.done = 0;
    this.due = 0;
  }

  /** Updates that may run before `until` (ms) in a run that has done `step` of them; 0 if none is due yet. */
  allowance(now: number, until: number, step: number): number {
    const fit = Math.max(1, Math.floor(this.stepsPerMs * Math.max(0, until - now)));
    if (this.speed === 'full') return fit;
    const due = this.speed === 'watch' ? this.watched(now, step) : this.dueAt(this.speed, now);
    return Math.max(0, Math.min(fit, due));
  }

  private get speed(): Speed {
    return this.isByHand && this.wanted === 'watch' ? 'full' : this.wanted;
  }

  /** Updates due at a constant speed, in updates per second. */
  private dueAt(speed: number, now: number): number {
    const due = Math.floor(((now - this.since) * speed) / 1000) + 1 - this.done;
    if (due <= Math.max(1, speed / 4)) return due;
    // More than a quarter of a second behind (sleeping tab, slow machine): continue from here without a burst.
    this.restart(now);
    return 1;
  }

  /** Updates due when their number doubles in equal times: the run moves evenly along a logarithmic axis. */
  private watched(now: number, step: number): number {
    const passed = Math.min(now - this.since, LONGEST_GAP_MS);
    this.since = now;
    // Steps made by hand, or by an engine that is ahead or behind, move the start of what follows.
    const from = this.due >= step && this.due < step + 1 ? this.due : step;
    this.due = (from + this.head) * Math.exp(GROWTH * passed) - this.head;
    return Math.floor(this.due) - step;
  }

  /** Milliseconds to wait until an update is due. */
  wait(now: number, step: number): number {
    if (this.speed === 'full') return 0;
    if (this.speed === 'watch') {
      const from = Math.min(Math.max(this.due, step), step + 1);
      return Math.log((step + 1 + this.head) / (from + this.head)) / GROWTH;
    }
    return Math.max(0, this.since + (this.done * 1000) / this.speed - now);
  }

  ran(steps: number, ms: number): void {
    this.done += steps;
    this.unmeasured.steps += steps;
    this.unmeasured.ms += ms;
    const { steps: count, ms: time } = this.unmeasured;
    // The clock is too coarse for a few updates of a small network.
    if (time <= 0.05 && count <= 100) return;
    this.unmeasured = { steps: 0, ms: 0 };
    const rate = count / Math.max(time, 0.01);
    this.stepsPerMs = 0.5 * this.stepsPerMs + 0.5 * Math.min(rate, this.stepsPerMs * 8 + 1);
  }

  /** Measured updates per second over about the last second. */
  rate(now: number, step: number): number {
    this.window.push({ at: now, steps: step });
    while (this.window.length > 2 && now - (this.window[0]?.at ?? now) > 1000) this.window.shift();
    const first = this.window[0];
    return !first || now - first.at < 20 ? 0 : ((step - first.steps) * 1000) / (now - first.at);
  }
}
