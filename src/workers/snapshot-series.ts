import type { Snapshot } from '../protocol/points-protocol';

const MOST = 64;

/**
 * Snapshots of a run of unknown length at even distances: taken at every multiple of a stride of epochs;
 * when 64 are kept, every second one is dropped and the stride doubles. Independent of the machine's speed.
 */
export class SnapshotSeries {
  stride: number;
  kept: Snapshot[];

  constructor(kept: readonly Snapshot[] = [], stride = 1) {
    this.kept = [...kept];
    this.stride = stride;
  }

  /** The first epoch after this one that wants a snapshot. */
  next(epoch: number): number {
    return (Math.floor(epoch / this.stride) + 1) * this.stride;
  }

  wants(epoch: number): boolean {
    return epoch % this.stride === 0 && this.kept.at(-1)?.epoch !== epoch;
  }

  add(snapshot: Snapshot): void {
    this.kept.push(snapshot);
    while (this.kept.length > MOST) {
      this.stride *= 2;
      this.kept = this.kept.filter(one => one.epoch % this.stride === 0);
    }
  }
}
