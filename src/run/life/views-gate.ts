/** Holds back a page's first training until the views that show it are on the screen. */
export class ViewsGate {
  private isOpen = false;
  private isReady = false;
  /** Whether the current run would train if the gate were open. */
  private holds = false;
  /** The step of the last frame; null before the first one. */
  private step: number | null = null;
  /** The step at which a run that was held back was let go, until it has moved. */
  private letGoAt: number | null = null;

  /** @param play lets a run that was held back train */
  constructor(private readonly play: () => void) {}

  /** Whether a run that begins now trains at once. If not, and it wants to, it plays when the gate is open. */
  admit(wantsToPlay: boolean): boolean {
    this.isReady = false;
    this.step = this.letGoAt = null;
    this.holds = wantsToPlay && !this.isOpen;
    return wantsToPlay && this.isOpen;
  }

  /** The views are on the screen. */
  open(): void {
    this.isOpen = true;
    this.release();
  }

  /** The run can take messages. */
  ready(): void {
    this.isReady = true;
    this.release();
  }

  /** The current run is to train as soon as that is possible. */
  want(): void {
    this.holds = true;
    this.release();
  }

  /** The person paused the run or started it by hand. */
  forget(): void {
    this.holds = false;
    this.letGoAt = null;
  }

  /**
   * The status of a frame at this step, as a person sees it: a run that is held back is already training. When it is let
   * go, frames from before are still on their way, and “paused” for a moment would turn a press on Pause into one on Play.
   */
  shown<Status extends string>(status: Status, step: number): Status | 'running' {
    this.step = step;
    if (status !== 'paused' || step !== this.letGoAt) this.letGoAt = null;
    const isBeginning = this.holds || this.letGoAt !== null;
    return isBeginning && status === 'paused' ? 'running' : status;
  }

  private release(): void {
    if (!this.holds || !this.isOpen || !this.isReady) return;
    this.holds = false;
    this.letGoAt = this.step;
    this.play();
  }
}
