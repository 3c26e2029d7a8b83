import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultDigits } from '../../experiment/settings/settings';
import type { CheckpointReply, DigitsFrame, News } from '../protocol';
import type { DigitsRecord } from '../../experiment/measured/digits';

// Frames are painted in the page's animation frames, which do not exist here.
vi.stubGlobal('requestAnimationFrame', () => 0);
const { Checkpoints } = await import('./checkpoints');
const { batchRecords, beginRecords, digitsSnapshots, receiveDigitsFrame, testRecords, validationRecords } =
  await import('./digits-frames');

const none: News = { batches: [], validations: [], tests: [], snapshots: [], snapshotStride: 1 };
const record = (step: number): DigitsRecord => ({ step, loss: 1 / step, accuracy: 1 - 1 / step });
const batches = (from: number, count: number) => [
  { from, loss: new Float32Array(count).fill(from), accuracy: new Float32Array(count) },
];
const snapshot = (step: number) => ({ step, look: {} as never });

function checkpoint(step: number, news: Partial<CheckpointReply> = {}): CheckpointReply {
  return {
    ...none,
    ...{ type: 'checkpoint', runId: 1, engine: { name: 'wasm', device: '', measured: [] }, dataHash: 'hash' },
    config: defaultDigits,
    ...{ trainedMs: step, lookedMs: 0, departures: [], finished: false },
    state: {
      step,
      parameters: new Float32Array(1),
      slots: new Float32Array(0),
      schedule: new Float64Array(4),
    },
    weights: [{ step, parameters: Float32Array.of(step) }],
    ...news,
  };
}

const frame = (news: Partial<News>) => ({ ...none, ...news }) as DigitsFrame;

beforeEach(() => beginRecords(null));

describe('checkpoints', () => {
  it('make a run without records from after its state', () => {
    const checkpoints = new Checkpoints();
    checkpoints.begin(null);
    expect(checkpoints.saved(defaultDigits)).toBe(null);
    receiveDigitsFrame(frame({ batches: batches(1, 60), tests: [record(1)] }), () => undefined);
    checkpoints.take(checkpoint(100, { batches: batches(61, 40), validations: [record(100)] }), 100);
    receiveDigitsFrame(
      frame({ batches: batches(101, 50), validations: [record(150)], snapshots: [snapshot(150)] }),
      () => undefined,
    );
    const saved = checkpoints.saved(defaultDigits);
    expect(saved?.state.step).toBe(100);
    expect(saved?.batches.map(({ from, loss }) => [from, loss.length])).toEqual([[1, 100]]);
    expect(saved?.validations.map(({ step }) => step)).toEqual([100]);
    expect(saved?.tests).toHaveLength(1);
    expect(saved?.snapshots).toEqual([]);
    expect(saved?.dataHash).toBe('hash');
  });

  it('keep the weights of the run’s kept snapshots, and of the last', () => {
    const checkpoints = new Checkpoints();
    checkpoints.begin(null);
    for (let step = 100; step <= 700; step += 100)
      checkpoints.take(checkpoint(step, { snapshotStride: step < 400 ? 100 : 200 }), 100);
    expect(checkpoints.saved(defaultDigits)?.weights.map(({ step }) => step)).toEqual([200, 400, 600, 700]);
  });

  it('lead back to the newest one before a step, with other settings', () => {
    const checkpoints = new Checkpoints();
    checkpoints.begin(null);
    for (let step = 100; step <= 500; step += 100) {
      const departures = [{ epoch: 0, step, what: '' }];
      checkpoints.take(
        checkpoint(step, { validations: [record(step)], snapshotStride: 100, departures }),
        100,
      );
    }
    const other = { ...defaultDigits, learningRate: 0.5 };
    expect(checkpoints.before(100, other)).toBeNull();
    const back = checkpoints.before(301, other)!;
    expect(back).toMatchObject({ config: other, state: { step: 300 }, trainedMs: 300, paused: true });
    expect(back.validations.map(({ step }) => step)).toEqual([100, 200, 300]);
    expect(back.weights.map(({ step }) => step)).toEqual([100, 200, 300]);
    expect(back.departures).toEqual([{ epoch: 0, step: 300, what: '' }]);
    checkpoints.begin(back);
    expect(checkpoints.before(1000, other)?.state.step).toBe(300);
  });

  it('restore a resumed run’s records, once', () => {
    const first = new Checkpoints();
    first.begin(null);
    first.take(
      checkpoint(100, { batches: batches(1, 100), validations: [record(100)], tests: [record(1)] }),
      100,
    );
    first.take(
      checkpoint(200, { batches: batches(101, 100), snapshots: [snapshot(100), snapshot(200)] }),
      100,
    );
    const saved = first.saved(defaultDigits);
    const second = new Checkpoints();
    beginRecords(saved);
    second.begin(saved);
    expect(second.step).toBe(200);
    // A worker may send past records again.
    second.take(checkpoint(300, { batches: batches(1, 300), validations: [record(100), record(300)] }), 100);
    expect(batchRecords().map(({ loss }) => loss.length)).toEqual([300]);
    expect(validationRecords().map(({ step }) => step)).toEqual([100, 300]);
    expect(testRecords()).toHaveLength(1);
    expect(digitsSnapshots().map(({ step }) => step)).toEqual([100, 200]);
    expect(second.saved(defaultDigits)?.weights.map(({ step }) => step)).toEqual([100, 200, 300]);
  });
});
