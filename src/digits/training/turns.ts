/** Gives exclusive access to a run, to one task at a time: the training, or work that interrupts it. */
export class Turns {
  private underWay: Promise<void> | null = null;
  private interrupting: Promise<void> = Promise.resolve();

  /** Whether something is under way, so that nothing else may touch the run. */
  get isTaken(): boolean {
    return this.underWay !== null;
  }

  /** Settles when what is under way is over. */
  get over(): Promise<void> {
    return this.underWay ?? Promise.resolve();
  }

  /** Begins to train, unless something is under way. */
  begin(train: () => Promise<void>): void {
    this.underWay ??= train().finally(() => (this.underWay = null));
  }

  /** Waits for this work, during which nothing begins to train. Rejects as it does. */
  async alone(work: Promise<void>): Promise<void> {
    await (this.underWay = work.catch(() => undefined).finally(() => (this.underWay = null)));
    await work;
  }

  /** Interrupts the training with this task, after the interruptions before it. Rejects as it does. */
  interrupt(task: () => Promise<void>): Promise<void> {
    const turn = this.interrupting.then(task);
    this.interrupting = turn.catch(() => undefined);
    return turn;
  }
}
