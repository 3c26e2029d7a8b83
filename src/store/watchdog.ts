const TICK_MS = 1000;
/** A worker that was to train and says nothing for this long is taken for dead. */
const SILENCE_MS = { training: 45_000, preparing: 120_000, nothing: Infinity } as const;
/** Time that passed between two ticks beyond this was the device's sleep, or the browser's sparing of a hidden tab. */
const LONGEST_TICK_MS = 4000;

export type Expected = keyof typeof SILENCE_MS;

/** Notices a worker that has fallen silent, but not a device that was asleep. */
export class Watchdog {
  private lastHeard = 0;
  private lastTick = 0;
  private timer: ReturnType<typeof setInterval> | null = null;

  /** @param now milliseconds of any steady clock */
  constructor(
    private readonly expects: () => Expected,
    private readonly bark: () => void,
    private readonly now: () => number = () => Date.now(),
  ) {}

  start(): void {
    this.stop();
    this.lastHeard = this.lastTick = this.now();
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  heard(): void {
    this.lastHeard = this.now();
  }

  tick(): void {
    const now = this.now();
    const passed = now - this.lastTick;
    this.lastTick = now;
    // A clock that jumped says nothing about the worker: it slept too, and its wait starts anew.
    if (passed > LONGEST_TICK_MS || passed < 0) this.lastHeard = now;
    if (now - this.lastHeard <= SILENCE_MS[this.expects()]) return;
    this.lastHeard = now;
    this.bark();
  }
}
