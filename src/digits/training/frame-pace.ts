/** Maximum number of frames on their way to the page. */
const FRAMES = 2;
/** Shortest and longest time between two frames in milliseconds, and the share of time spent making them. */
const FRAME_MS = 15;
const LONGEST_FRAME_MS = 500;
const FRAME_SHARE = 0.05;

/** Longest time without a frame in milliseconds, also while nothing is trained. */
const QUIET_MS = 2000;

/** When the next frame may be made: computing what is shown takes time, so frames come only as often as is cheap. */
export class FramePace {
  private inFlight = 0;
  private last = 0;
  private everyMs = FRAME_MS;

  /** A run begins: none of its frames is on its way. */
  begin(): void {
    this.inFlight = 0;
  }

  /** The page has painted a frame. */
  painted(): void {
    this.inFlight = Math.max(0, this.inFlight - 1);
  }

  get isDue(): boolean {
    return this.inFlight < FRAMES && performance.now() - this.last >= this.everyMs;
  }

  /** Whether the page has had no frame for long. */
  get isQuiet(): boolean {
    return this.inFlight < FRAMES && performance.now() - this.last > QUIET_MS;
  }

  /** A frame has been made. @param began when its making began */
  made(began: number): void {
    this.last = performance.now();
    this.everyMs = Math.min(LONGEST_FRAME_MS, Math.max(FRAME_MS, (this.last - began) / FRAME_SHARE));
  }

  /** A frame is on its way. */
  sent(): void {
    this.inFlight += 1;
  }
}
