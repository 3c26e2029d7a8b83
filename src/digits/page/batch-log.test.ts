import { describe, expect, it } from 'vitest';
import { BatchLog } from './batch-log';

const piece = (from: number, count: number) => ({
  from,
  loss: Float32Array.from({ length: count }, (_, i) => from + i),
  accuracy: Float32Array.from({ length: count }, (_, i) => (from + i) / 1e4),
});

describe('the log of training batches', () => {
  it('joins any number of pieces into one row', () => {
    const log = new BatchLog();
    for (let step = 1; step <= 5000; step += 7) log.add(piece(step, 7));
    const [row, ...others] = log.records;
    expect(others).toEqual([]);
    expect(row?.from).toBe(1);
    expect(row?.loss.length).toBe(Math.ceil(5000 / 7) * 7);
    expect(row?.loss[4321]).toBe(4322);
    expect(log.lastStep).toBe(row?.loss.length);
  });

  it('ignores batches that it already has', () => {
    const log = new BatchLog();
    log.add(piece(1, 10));
    log.add(piece(1, 10));
    log.add(piece(6, 10));
    expect(Array.from(log.records[0]?.loss ?? [])).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
  });

  it('starts a new row after a gap', () => {
    const log = new BatchLog();
    log.add(piece(1, 3));
    log.add(piece(10, 2));
    expect(log.records.map(({ from, loss }) => [from, loss.length])).toEqual([
      [1, 3],
      [10, 2],
    ]);
  });

  it('returns the batches up to a step, as copies', () => {
    const log = new BatchLog();
    log.add(piece(1, 10));
    log.add(piece(20, 10));
    const until = log.until(24);
    expect(until.map(({ from, loss }) => [from, loss.length])).toEqual([
      [1, 10],
      [20, 5],
    ]);
    expect(log.until(0)).toEqual([]);
    log.add(piece(30, 1));
    expect(until[1]?.loss.length).toBe(5);
  });
});
