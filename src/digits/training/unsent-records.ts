import type { BatchRecords, DigitsRecord, DigitsSnapshot } from '../../experiment/measured/digits';
import type { News } from '../protocol';

/** Records that have not been sent to the page yet. */
export class DigitsNews {
  private loss: number[] = [];
  private accuracy: number[] = [];
  private from = 0;
  private runs: BatchRecords[] = [];
  private validations: DigitsRecord[] = [];
  private tests: DigitsRecord[] = [];
  private snapshots: DigitsSnapshot[] = [];

  /** A batch measured before the update that completes `step`. */
  batch(step: number, loss: number, accuracy: number): void {
    if (this.loss.length > 0 && step !== this.from + this.loss.length) this.closeRun();
    if (this.loss.length === 0) this.from = step;
    this.loss.push(loss);
    this.accuracy.push(accuracy);
  }

  validation(record: DigitsRecord): void {
    this.validations.push(record);
  }

  test(record: DigitsRecord): void {
    this.tests.push(record);
  }

  snapshot(snapshot: DigitsSnapshot): void {
    this.snapshots.push(snapshot);
  }

  /** Everything since the last call. */
  take(snapshotStride: number): News {
    this.closeRun();
    const { runs, validations, tests, snapshots } = this;
    [this.runs, this.validations, this.tests, this.snapshots] = [[], [], [], []];
    return { batches: runs, validations, tests, snapshots, snapshotStride };
  }

  private closeRun(): void {
    if (this.loss.length === 0) return;
    const { from } = this;
    this.runs.push({ from, loss: Float32Array.from(this.loss), accuracy: Float32Array.from(this.accuracy) });
    [this.loss, this.accuracy] = [[], []];
  }
}
