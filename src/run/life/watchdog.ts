const TICK_MS = 1000;
/** A worker that was to work and says nothing for this long is taken for dead. */
const SILENCE_MS = { training: 45_000, preparing: 120_000, nothing: Infinity } as const;
/** One that is known to speak often is missed sooner: after so many of its longest silences, but never sooner than this. */
const SOONEST_MS = 10_000;
const LONGEST_SILENCES = 10;
/** Messages after which a worker's habits are known. */
const KNOWN_AFTER = 10;
/** Time that passed between two ticks beyond this was the device's sleep, or the browser's sparing of a hidden tab. */
const LONGEST_TICK_MS = 4000;

export type Expected = keyof typeof SILENCE_MS;

/** What the worker should send while its run has this status. A page in the background rarely answers it. */
export function expectedOf(status: string): Expected {
  if (document.visibilityState !== 'visible') return 'nothing';
  if (status === 'running') return 'training';
  return status === 'loading' ? 'preparing' : 'nothing';
}

/** Notices a worker that has fallen silent, but not a device that was asleep. */
export class Watchdog {
  private lastHeard = 0;
  private lastTick = 0;
  private messages = 0;
  private longestGap = 0;
  private timer: ReturnType<typeof setInterval> | null = null;

  /** @param now milliseconds of a clock */
  constructor(
    private readonly expects: () => Expected,
    private readonly bark: () => void,
    private readonly now: () => number = () => Date.now(),
  ) {}

  start(): void {
    this.stop();
    this.meet();
    this.lastTick = this.now();
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  /** A worker begins, whose habits are not known. */
  meet(): void {
    [this.messages, this.longestGap] = [0, 0];
    this.lastHeard = this.now();
  }

  heard(): void {
    const now = this.now();
    this.messages += 1;
    if (this.expects() === 'training') this.longestGap = Math.max(this.longestGap, now - this.lastHeard);
    this.lastHeard = now;
  }

  /** The page has asked for something: only from now on can an answer be missed. */
  asked(): void {
    this.lastHeard = this.now();
  }

  tick(): void {
    const now = this.now();
    const passed = now - this.lastTick;
    this.lastTick = now;
    // A clock that jumped says nothing about the worker: it slept too, and its wait starts anew.
    if (passed > LONGEST_TICK_MS || passed < 0) this.lastHeard = now;
    if (now - this.lastHeard <= this.patience()) return;
    this.lastHeard = now;
    this.bark();
  }

  private patience(): number {
    const expected = this.expects();
    const most = SILENCE_MS[expected];
    if (expected !== 'training' || this.messages < KNOWN_AFTER) return most;
    return Math.min(most, Math.max(SOONEST_MS, LONGEST_SILENCES * this.longestGap));
  }
}
