import { apart } from '../storage/apart';

/** Time for expensive painters in each animation frame, in milliseconds. */
const EXPENSIVE_MS = 4;

/** An expensive painter returns true if it drew. */
export type Painter<Frame> = (frame: Frame | null) => unknown;

/**
 * Holds high-rate data outside React and the stores: the latest frame, which all registered painters paint in the same
 * animation frame.
 */
export class PaintQueue<Frame> {
  latest: Frame | null = null;
  private scheduled = false;
  /** Whether all painters must paint in the next animation frame. If not, it only serves waiting expensive painters. */
  private wanted = false;
  private afterPaint: (() => void)[] = [];
  private readonly painters = new Set<Painter<Frame>>();
  private readonly expensivePainters = new Set<Painter<Frame>>();
  /** Expensive painters that have not been called since the last request, longest waiting first. */
  private readonly waiting = new Set<Painter<Frame>>();

  /**
   * Calls `paint` in the next animation frame after a new frame arrives or `request` is called. Expensive painters take
   * turns: once they have used 4 ms of an animation frame, the rest wait for the next one, so that together they never
   * form one long task. Returns a function that unregisters the painter.
   */
  onPaint(paint: Painter<Frame>, isExpensive = false): () => void {
    (isExpensive ? this.expensivePainters : this.painters).add(paint);
    this.request();
    return () => {
      for (const set of [this.painters, this.expensivePainters, this.waiting]) set.delete(paint);
    };
  }

  request(): void {
    this.wanted = true;
    for (const paint of this.expensivePainters) this.waiting.add(paint);
    this.schedule();
  }

  /** Shows a frame. Calls `painted` once it is painted or a newer frame has replaced it. */
  show(frame: Frame, painted: () => void): void {
    this.latest = frame;
    this.afterPaint.push(painted);
    this.request();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      if (this.wanted) {
        this.wanted = false;
        for (const paint of this.painters) this.paint(paint);
      }
      this.paintSomeExpensive();
      if (this.waiting.size > 0) this.schedule();
      const done = this.afterPaint;
      this.afterPaint = [];
      for (const tell of done) tell();
    });
  }

  /** A failing painter does not stop the others, and the worker is still told that its frame was shown. */
  private paint(paint: Painter<Frame>): boolean {
    return apart(() => paint(this.latest)) === true;
  }

  private paintSomeExpensive(): void {
    const end = performance.now() + EXPENSIVE_MS;
    for (const paint of this.waiting) {
      this.waiting.delete(paint);
      if (this.paint(paint) && performance.now() >= end) return;
    }
  }
}
