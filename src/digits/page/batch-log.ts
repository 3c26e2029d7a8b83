import type { BatchRecords } from '../../experiment/measured/digits';

const FIRST_CAPACITY = 1024;
/** The current training loss and accuracy are means over this many batches. */
const RECENT = 100;

/** Mean loss and accuracy of the last batches up to a step, and their number; null before the first batch. */
export function recentMean(
  batches: readonly BatchRecords[],
  until = Infinity,
): { loss: number; accuracy: number; seen: number } | null {
  let [loss, accuracy, seen] = [0, 0, 0];
  for (let row = batches.length - 1; row >= 0 && seen < RECENT; row--) {
    const { from, loss: losses, accuracy: accuracies } = batches[row]!;
    for (let i = Math.min(losses.length - 1, until - from); i >= 0 && seen < RECENT; i--, seen++) {
      loss += losses[i]!;
      accuracy += accuracies[i]!;
    }
  }
  return seen === 0 ? null : { loss: loss / seen, accuracy: accuracy / seen, seen };
}

/** Training batches of a run, which arrive in pieces and are joined into as few rows of numbers as possible. */
export class BatchLog {
  private rows: Row[] = [];

  /** Oldest first. The arrays are views, which later records do not change. */
  get records(): readonly BatchRecords[] {
    return this.rows.map(row => row.records);
  }

  /** The step after the last batch; 0 if there are none. */
  get lastStep(): number {
    return this.rows.at(-1)?.last ?? 0;
  }

  /** Appends everything newer than the last batch. */
  add({ from, loss, accuracy }: BatchRecords): void {
    const known = Math.max(0, this.lastStep - from + 1);
    if (known >= loss.length) return;
    const next = from + known;
    let row = this.rows.at(-1);
    if (row?.last !== next - 1) {
      row = new Row(next);
      this.rows.push(row);
    }
    row.append(loss.subarray(known), accuracy.subarray(known));
  }

  /** The records after this many steps. */
  until(step: number): readonly BatchRecords[] {
    return this.records
      .map(({ from, loss, accuracy }) => {
        const count = Math.max(0, step - from + 1);
        return { from, loss: loss.slice(0, count), accuracy: accuracy.slice(0, count) };
      })
      .filter(({ loss }) => loss.length > 0);
  }

  clear(): void {
    this.rows = [];
  }
}

/** Consecutive batches, in arrays that double when they are full. */
class Row {
  private loss = new Float32Array(FIRST_CAPACITY);
  private accuracy = new Float32Array(FIRST_CAPACITY);
  private count = 0;

  constructor(private readonly from: number) {}

  get last(): number {
    return this.from + this.count - 1;
  }

  get records(): BatchRecords {
    const { from, count } = this;
    return { from, loss: this.loss.subarray(0, count), accuracy: this.accuracy.subarray(0, count) };
  }

  append(loss: Float32Array, accuracy: Float32Array): void {
    while (this.count + loss.length > this.loss.length) {
      this.loss = doubled(this.loss);
      this.accuracy = doubled(this.accuracy);
    }
    this.loss.set(loss, this.count);
    this.accuracy.set(accuracy, this.count);
    this.count += loss.length;
  }
}

function doubled(values: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const longer = new Float32Array(values.length * 2);
  longer.set(values);
  return longer;
}
