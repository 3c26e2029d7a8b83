/**
 * Promises under way that all end when something else ends: TensorFlow.js's own never settle once a device is lost.
 * (`Promise.race` with one promise for the whole run would keep a reaction for every step ever made.)
 */
export class Pending {
  private readonly rejects = new Set<(reason: Error) => void>();
  private ended: Error | null = null;

  /** Throws if all is ended. */
  check(): void {
    if (this.ended) throw this.ended;
  }

  /** Settles as `promise` does, or rejects at the end. */
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

  /** Rejects everything under way and to come; the first reason counts. */
  end(reason: Error): void {
    this.ended ??= reason;
    for (const reject of this.rejects) reject(this.ended);
    this.rejects.clear();
  }
}
