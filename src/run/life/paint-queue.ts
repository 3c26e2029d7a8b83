import { apart } from '../storage/apart';

/** Time for expensive painters in each animation frame, in milliseconds. */
const EXPENSIVE_MS = 4;

/** An expensive one returns true if it drew. */
export type Painter<Frame> = (frame: Frame | null) => unknown;

/**
 * High-rate data lives here, outside React and outside the stores: one frame, painted in one requestAnimationFrame by
 * everyone who has asked.
 */
export class PaintQueue<Frame> {
  latest: Frame | null = null;
  private scheduled = false;
  /** Something was asked for since all were painted; an animation frame may also come for expensive painters alone. */
  private wanted = false;
  private afterPaint: (() => void)[] = [];
  private readonly painters = new Set<Painter<Frame>>();
  private readonly expensivePainters = new Set<Painter<Frame>>();
  /** Dear painters that have not yet had their turn since the last request, the longest waiting first. */
  private readonly waiting = new Set<Painter<Frame>>();

  /**
   * Calls `paint` in the one animation frame after a new frame arrived or `request` was called. Painters that are dear
   * take turns, as few in each animation frame as take 4 ms, so that together they do not make one long task. Returns
   * how to stop.
   */
  onPaint(paint: Painter<Frame>, isDear = false): () => void {
    (isDear ? this.expensivePainters : this.painters).add(paint);
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

  /** Shows a frame; `painted` is called once the screen has it (or it was overtaken). */
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
      this.paintSomeDear();
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

  private paintSomeDear(): void {
    const end = performance.now() + EXPENSIVE_MS;
    for (const paint of this.waiting) {
      this.waiting.delete(paint);
      if (this.paint(paint) && performance.now() >= end) return;
    }
  }
}
