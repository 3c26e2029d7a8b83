/**
 * Pending promises that can all be rejected together, because TensorFlow.js's own never settle once a device is lost.
 * (`Promise.race` with one promise for the whole run would keep a reaction for every step.)
 */
export class Pending {
  private readonly rejects = new Set<(reason: Error) => void>();
  private ended: Error | null = null;

  /** Throws if all have been ended. */
  check(): void {
    if (this.ended) throw this.ended;
  }

  /** Settles like `promise`, or rejects when all are ended. */
  guard<T>(promise: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.ended) {
        reject(this.ended);
        return;
      }
      this.rejects.add(reject);
      promise.then(resolve, reject).finally(() => this.rejects.delete(reject));
    });
  }

  /** Rejects all pending and future promises; the first reason counts. */
  end(reason: Error): void {
    this.ended ??= reason;
    for (const reject of this.rejects) reject(this.ended);
    this.rejects.clear();
  }
}
