/** Pending questions to a worker that answers them in order. */
export class Pending<Answer> {
  private waiting: { resolve(answer: Answer): void; reject(error: Error): void }[] = [];

  ask(send: () => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      send();
    });
  }

  answer(answer: Answer): void {
    this.waiting.shift()?.resolve(answer);
  }

  /** Rejects all pending questions, because the worker or its run is gone. */
  drop(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const { reject } of waiting) reject(new Error('the run that was asked is gone'));
  }
}
