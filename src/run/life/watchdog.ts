const TICK_MS = 1000;
/** A worker that has work but sends nothing for this long is declared dead. */
const SILENCE_MS = { training: 45_000, preparing: 120_000, nothing: Infinity } as const;
/** A worker that reports often is declared dead after 10 times its longest gap, but never before this. */
const SOONEST_MS = 10_000;
const LONGEST_GAPS = 10;
/** Messages after which a worker's longest gap is known well enough. */
const KNOWN_AFTER = 10;
/** A longer time between two ticks means that the device slept or the browser throttled a hidden tab. */
const LONGEST_TICK_MS = 4000;

export type Expected = keyof typeof SILENCE_MS;

/** What the worker should be doing while its run has this status. A page in the background expects nothing. */
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

  /** @param now the time in milliseconds */
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

  /** A new worker starts: forgets what is known about the last one. */
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

  /** The page sent a request, so the wait for an answer starts now. */
  asked(): void {
    this.lastHeard = this.now();
  }

  tick(): void {
    const now = this.now();
    const passed = now - this.lastTick;
    this.lastTick = now;
    // If the clock jumped, the worker slept too, so the wait starts again.
    if (passed > LONGEST_TICK_MS || passed < 0) this.lastHeard = now;
    if (now - this.lastHeard <= this.patience()) return;
    this.lastHeard = now;
    this.bark();
  }

  private patience(): number {
    const expected = this.expects();
    const most = SILENCE_MS[expected];
    if (expected !== 'training' || this.messages < KNOWN_AFTER) return most;
    return Math.min(most, Math.max(SOONEST_MS, LONGEST_GAPS * this.longestGap));
  }
}
