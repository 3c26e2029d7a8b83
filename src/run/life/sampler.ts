/** Milliseconds between updates of text on the screen. Canvases follow every frame. */
const SAMPLE_MS = 200;
/** The pause between updates is at least this many times as long as it takes to render and to show one. */
const REST = 6;
/** The longest pause. A computer that sleeps while text is being rendered seems to take hours for it. */
const LONGEST_MS = 3000;

let lastShown = -Infinity;

/** Notes that text on the screen is updated now. */
export function noteShown(): void {
  lastShown = performance.now();
}

/** Whether text on the screen was updated since then, so that the browser has to lay it out in its next frame. */
export function isShownSince(time: number): boolean {
  return lastShown >= time;
}

/** Updates text on the screen during training, and leaves out what comes too soon after the update before. */
export class Sampler<Sample> {
  private last = -Infinity;
  private pause = SAMPLE_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param show updates the text */
  constructor(private readonly show: (sample: Sample) => void) {}

  /** Shows this sample at once if it is urgent, or as soon as it is time, in place of one that still waits. */
  take(sample: Sample, isUrgent: boolean): void {
    const wait = this.last + this.pause - performance.now();
    if (isUrgent || wait <= 0) this.showNow(sample);
    else {
      this.drop();
      this.timer = setTimeout(() => this.showNow(sample), wait);
    }
  }

  showNow(sample: Sample): void {
    this.drop();
    noteShown();
    const began = (this.last = lastShown);
    // React renders in a microtask that the update queues after the first of these.
    queueMicrotask(() => queueMicrotask(() => this.took(performance.now() - began)));
    this.show(sample);
  }

  /** Sets the pause after an update that took `rendering` milliseconds, and adds what the browser's next frame costs. */
  private took(rendering: number): void {
    this.restAfter(rendering);
    requestAnimationFrame(() => {
      const began = performance.now();
      setTimeout(() => {
        this.restAfter(rendering + performance.now() - began);
      });
    });
  }

  private restAfter(ms: number): void {
    this.pause = Math.min(LONGEST_MS, Math.max(SAMPLE_MS, REST * ms));
  }

  /** Drops the sample that waits, such as one of a run that has ended. */
  drop(): void {
    clearTimeout(this.timer);
  }
}
