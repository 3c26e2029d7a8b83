import { apart } from '../storage/create';
import { isShownSince } from './sampler';

/** Time for expensive painters in each animation frame, in milliseconds. */
const EXPENSIVE_MS = 4;
/** They get this share of the preceding rest in addition. */
const SHARE_OF_REST = 0.1;
/** If painting a frame takes no longer than this, in milliseconds, the page can show 60 frames a second. */
const CHEAP_MS = 15;
/** After a more expensive frame, the next one waits up to this many times as long, so that the page stays responsive. */
const MOST_REST = 1.5;
/** But not longer than this, in milliseconds: a computer may have slept since the frame began. */
const LONGEST_REST_MS = 1000;

/** An expensive painter returns true if it drew. */
export type Painter<Frame> = (frame: Frame | null) => unknown;

/**
 * Holds high-rate data outside React and the stores: the latest frame, which all registered painters paint in the same
 * animation frame.
 */
export class PaintQueue<Frame> {
  latest: Frame | null = null;
  private scheduled = false;
  /** Until then only a person's request is painted. */
  private restsUntil = 0;
  /** The length of that rest, in milliseconds. */
  private rest = 0;
  /** Whether the browser may still be busy with the last frame. Until it is done, the length of the rest is unknown. */
  private isMeasuring = false;
  /** When the last animation frame began. */
  private lastFrame = -Infinity;
  private resting: ReturnType<typeof setTimeout> | null = null;
  /** Whether all painters must paint in the next animation frame. If not, it only serves waiting expensive painters. */
  private wanted = false;
  private isTurnOfExpensive = false;
  /** Whether a person waits for the next frame. */
  private isAsked = false;
  private afterPaint: (() => void)[] = [];
  private readonly painters = new Set<Painter<Frame>>();
  private readonly expensivePainters = new Set<Painter<Frame>>();
  /** Expensive painters that have not been called since the last request, longest waiting first. */
  private readonly waiting = new Set<Painter<Frame>>();
  /** Those of them that a person waits for: they come first, and without a rest. */
  private readonly urgent = new Set<Painter<Frame>>();

  /**
   * Calls `paint` in the next animation frame after a new frame arrives or `request` is called. Expensive painters take
   * turns: once they have used 4 ms of an animation frame, or a little more where frames are far apart, those left wait
   * for the next one. If the other painters have used 4 ms, all expensive painters wait. Together they never form one long
   * task. Returns a function that unregisters the painter.
   */
  onPaint(paint: Painter<Frame>, isExpensive = false): () => void {
    (isExpensive ? this.expensivePainters : this.painters).add(paint);
    this.request();
    return () => {
      for (const set of [this.painters, this.expensivePainters, this.waiting, this.urgent]) set.delete(paint);
    };
  }

  /** Paints in the next animation frame, because of something that a person did. */
  request(): void {
    this.isAsked = true;
    this.want();
    for (const paint of this.expensivePainters) this.urgent.add(paint);
    this.schedule();
  }

  /** Calls the expensive painters, which check whether there is something new to draw, once the page has time. */
  requestExpensive(): void {
    for (const paint of this.expensivePainters) this.waiting.add(paint);
    this.scheduleRested();
  }

  /**
   * Shows a frame once the page has time. Calls `painted` once it is painted or a newer frame has replaced it.
   */
  show(frame: Frame, painted: () => void): void {
    this.latest = frame;
    this.afterPaint.push(painted);
    this.requestSoon();
  }

  /** Paints once the page has time, because there are new measurements. */
  requestSoon(): void {
    this.want();
    this.scheduleRested();
  }

  private want(): void {
    this.wanted = true;
    for (const paint of this.expensivePainters) this.waiting.add(paint);
  }

  private scheduleRested(): void {
    if (this.isMeasuring) return;
    const rest = this.restsUntil - performance.now();
    if (rest <= 0) this.schedule();
    else
      this.resting ??= setTimeout(() => {
        this.resting = null;
        this.schedule();
      }, rest);
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    requestAnimationFrame(() => {
      this.scheduled = false;
      const began = performance.now();
      if (this.isForText(began)) {
        this.schedule();
        return;
      }
      // If expensive painters had to wait for the others, this animation frame is theirs alone.
      if (this.wanted && !this.isTurnOfExpensive) {
        this.wanted = false;
        for (const paint of this.painters) this.paint(paint);
      }
      if (this.isTurnOfExpensive || performance.now() - began < EXPENSIVE_MS) {
        this.paintSomeExpensive();
        this.isTurnOfExpensive = false;
      } else this.isTurnOfExpensive = this.waiting.size > 0;
      this.isAsked = this.urgent.size > 0;
      if (this.isAsked) this.schedule();
      this.isMeasuring = true;
      // After the browser's own layout and painting, which often take longer than the painters.
      setTimeout(() => {
        this.isMeasuring = false;
        this.restFrom(began);
        if (this.waiting.size > 0 || this.wanted) this.scheduleRested();
      });
      if (this.wanted) return;
      const done = this.afterPaint;
      this.afterPaint = [];
      for (const tell of done) tell();
    });
  }

  /** Whether this animation frame is left to text that was updated after the last one: on a slow page both are too much. */
  private isForText(now: number): boolean {
    const before = this.lastFrame;
    this.lastFrame = now;
    return this.rest > 0 && !this.isAsked && isShownSince(before);
  }

  /** Rests after a frame that began at this time and ends now. */
  private restFrom(began: number): void {
    const now = performance.now();
    const took = now - began;
    const rest = took > CHEAP_MS ? Math.min(MOST_REST, took / CHEAP_MS) * took : 0;
    this.rest = Math.min(LONGEST_REST_MS, rest);
    this.restsUntil = now + this.rest;
  }

  /** A failing painter does not stop the others, and the worker is still told that its frame was shown. */
  private paint(paint: Painter<Frame>): boolean {
    return apart(() => paint(this.latest)) === true;
  }

  private paintSomeExpensive(): void {
    const end = performance.now() + EXPENSIVE_MS + SHARE_OF_REST * this.rest;
    for (const paint of [...this.urgent, ...this.waiting]) {
      if (!this.waiting.delete(paint)) continue;
      this.urgent.delete(paint);
      if (this.paint(paint) && performance.now() >= end) return;
    }
  }
}
