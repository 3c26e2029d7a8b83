/** Time for work beside training: a share of what training takes, so that training keeps nearly all of its speed. */
export class TimeShare {
  /** Milliseconds that may be spent; below 0 after work that could not be interrupted. */
  private saved = 0;

  /**
   * @param share milliseconds of work for each millisecond of training
   * @param most milliseconds that are saved up at most: a pause must not be followed by a burst
   */
  constructor(
    private readonly share: number,
    private readonly most: number,
  ) {}

  /** Milliseconds of work that are due after training took so long; 0 or less for none. */
  after(trainedMs: number): number {
    this.saved = Math.min(this.most, this.saved + this.share * trainedMs);
    return this.saved;
  }

  /** The work took so long. */
  spent(ms: number): void {
    this.saved -= ms;
  }
}
