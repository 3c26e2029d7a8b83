/** Milliseconds between updates of text on the screen. Canvases follow every frame. */
const SAMPLE_MS = 200;
/** The pause between updates is at least this many times as long as an update takes to render. */
const REST = 6;

/** Decides when text on the screen is updated during training. */
export class SampleClock {
  private last = -Infinity;
  private pause = SAMPLE_MS;

  /** Milliseconds until the next update. */
  get wait(): number {
    return this.last + this.pause - performance.now();
  }

  /** Call right before an update, whose rendering is timed. */
  begin(): void {
    const began = performance.now();
    this.last = began;
    const end = () => (this.pause = Math.max(SAMPLE_MS, REST * (performance.now() - began)));
    // React renders in a microtask that the update queues after the first of these.
    queueMicrotask(() => queueMicrotask(end));
  }
}
