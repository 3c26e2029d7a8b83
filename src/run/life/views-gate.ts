/** Holds back a page's first training until the views that show it are on the screen. */
export class ViewsGate {
  private isOpen = false;
  private isReady = false;
  /** Whether the current run would train if the gate were open. */
  private holds = false;

  /** @param play lets a run that was held back train */
  constructor(private readonly play: () => void) {}

  /** Whether a run that begins now trains at once. If not, and it wants to, it plays when the gate is open. */
  admit(wantsToPlay: boolean): boolean {
    this.isReady = false;
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
  }

  /** For the person, a run that is held back is already training. */
  shown<Status extends string>(status: Status): Status | 'running' {
    return this.holds && status === 'paused' ? 'running' : status;
  }

  private release(): void {
    if (!this.holds || !this.isOpen || !this.isReady) return;
    this.holds = false;
    this.play();
  }
}
