import { afterEach, describe, expect, it } from 'vitest';
import { change } from '../../experiment/settings/change';
import { defaultConfig, type Config } from '../../experiment/settings/settings';
import {
  wholeRun,
  type PointsFrame,
  type PointsReply,
  type PointsView,
  type ReadyReply,
  type SavedRun,
} from '../protocol';
import { toldBy } from './fixtures/trained';
import { PointsTrainer } from './points-trainer';
import { loadKernels } from '../../wasm/fixtures/built-kernels';

const view: PointsView = {
  window: null,
  columns: 40,
  rows: 30,
  neuron: null,
  pointer: { x1: 0.5, x2: 0.25 },
  thumbnailsPerLayer: 2,
  thumbnailSize: 8,
  at: null,
};

/** A page without a screen: receives every reply and returns painted frames at once. */
class Page {
  readonly replies: PointsReply[] = [];
  readonly trainer: PointsTrainer;
  runId = 0;
  painting = true;
  private asleep: (() => void)[] = [];

  constructor() {
    this.trainer = new PointsTrainer({
      post: reply => this.hear(reply),
      kernels: loadKernels,
      yieldThen: task => void setImmediate(task),
    });
  }

  start(changes: Partial<Config>, play = true, resume: SavedRun | null = null): void {
    const { config } = change(defaultConfig, changes);
    this.runId += 1;
    this.trainer.handle({
      type: 'start',
      runId: this.runId,
      config,
      view,
      resume,
      play,
      speed: 'full',
      reportAt: null,
    });
  }

  get frames(): PointsFrame[] {
    return this.replies.filter(reply => reply.type === 'frame');
  }

  get last(): PointsFrame {
    const frame = this.frames.at(-1);
    if (!frame) throw new Error('no frame yet');
    return frame;
  }

  async until(done: () => boolean): Promise<void> {
    while (!done()) await new Promise<void>(resolve => this.asleep.push(resolve));
  }

  async untilStatus(status: PointsFrame['status']): Promise<PointsFrame> {
    await this.until(() => this.frames.at(-1)?.status === status && this.last.runId === this.runId);
    return this.last;
  }

  async save(): Promise<SavedRun> {
    this.trainer.handle({ type: 'save', runId: this.runId });
    await this.until(() => this.replies.some(reply => reply.type === 'saved'));
    const saved = this.replies.findLast(reply => reply.type === 'saved');
    return wholeRun(saved!, toldBy(this.frames.filter(({ runId }) => runId === this.runId)));
  }

  private hear(reply: PointsReply): void {
    // Copies, as the browser does with posted messages.
    const copy = structuredClone(reply);
    this.replies.push(copy);
    if (copy.type === 'frame' && this.painting) {
      const { runId } = copy;
      this.trainer.handle({ type: 'painted', runId, picture: copy.picture.values.slice(), cells: 0, ms: 0 });
    }
    for (const wake of this.asleep.splice(0)) wake();
  }
}

let page = new Page();
afterEach(() => {
  page.start({ epochs: 0 }, false);
  page = new Page();
});

describe('PointsTrainer', () => {
  it('announces the data, then trains to the target epoch and stops there', async () => {
    page.start({ epochs: 1500 });
    const frame = await page.untilStatus('finished');
    const ready = page.replies.find((reply): reply is ReadyReply => reply.type === 'ready');
    expect(ready).toMatchObject({ classes: 2, sizes: [2, 3, 2], stepsPerEpoch: 1, resumedAt: null });
    expect(ready?.train.count).toBe(200);
    expect(frame).toMatchObject({ epoch: 1500, step: 1500, stepInEpoch: 0 });
    expect(frame.measures.trainAccuracy).toBeGreaterThan(0.95);
    expect(frame.picture.values).toHaveLength(2 * frame.picture.columns * frame.picture.rows);
    expect(frame.picture).toMatchObject({ columns: 40, rows: 30 });
    expect(frame.thumbnails.layers.map(one => one.length)).toEqual([2 * 64, 2 * 64]);
    expect(frame.probe?.layers.map(one => one.length)).toEqual([3, 2]);
    expect([...frame.probe!.layers[1]!].reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  });

  it('records the same curves and histograms for any slicing of time', async () => {
    const history = () =>
      page.frames.flatMap(frame => frame.history).map(({ epoch, trainLoss }) => [epoch, trainLoss]);
    page.start({ epochs: 900 });
    await page.untilStatus('finished');
    const whole = history();
    page = new Page();
    page.start({ epochs: 900 }, false);
    await page.untilStatus('paused');
    for (const steps of [1, 7, 333, 200, 359]) {
      const from = page.last.step;
      page.trainer.handle({ type: 'advance', runId: page.runId, steps });
      await page.until(() => page.last.step === from + steps);
    }
    expect(history()).toEqual(whole);
    expect(whole[0]?.[0]).toBe(0);
    expect(whole.at(-1)?.[0]).toBe(900);
  });

  it('resumes bit for bit, in the middle of an epoch of mini-batches', async () => {
    const changes = { optimizer: 'adam', batch: 32, hidden: [8], epochs: 60, testShare: 0.2 } as const;
    page.start(changes);
    const whole = (await page.untilStatus('finished')).parameters;
    page = new Page();
    page.start(changes, false);
    await page.untilStatus('paused');
    page.trainer.handle({ type: 'advance', runId: page.runId, steps: 123 });
    await page.until(() => page.last.step === 123);
    const saved = await page.save();
    page = new Page();
    page.start(changes, true, saved);
    const resumed = await page.untilStatus('finished');
    expect(page.replies.find(reply => reply.type === 'ready')).toMatchObject({ resumedAt: 24 });
    expect(resumed.parameters).toEqual(whole);
    expect(page.frames.flatMap(frame => frame.snapshots).length).toBeGreaterThan(0);
  });

  it('starts from scratch if the stored run does not fit the network', async () => {
    page.start({ epochs: 20 });
    const whole = (await page.untilStatus('finished')).parameters;
    const saved = await page.save();
    const state = { ...saved.state, step: 5, parameters: saved.state.parameters.slice(1) };
    for (const damaged of [
      { ...saved, state },
      { ...saved, history: null as unknown as SavedRun['history'] },
    ]) {
      page = new Page();
      page.start({ epochs: 20 }, true, damaged);
      expect((await page.untilStatus('finished')).parameters).toEqual(whole);
      expect(page.replies.find(reply => reply.type === 'ready')).toMatchObject({ resumedAt: null });
    }
  });

  it('keeps training when the page paints nothing, with at most two frames in flight', async () => {
    page.painting = false;
    page.start({ epochs: 1e9 });
    await page.until(() => page.frames.length >= 2);
    const seen = page.last.step;
    const trained = async () => (await page.save()).state.step;
    await expect.poll(trained).toBeGreaterThan(seen + 100);
    expect(page.frames.length).toBeLessThanOrEqual(3);
  });

  it('changes the learning rate during a run, and makes the change part of the experiment', async () => {
    page.start({ epochs: 1e9 });
    await page.until(() => (page.frames.at(-1)?.step ?? 0) > 100);
    page.trainer.handle({ type: 'tune', runId: page.runId, changes: { learningRate: 0.001 }, tuning: 1 });
    await page.until(() => page.last.learningRate === 0.001);
    const [made] = page.last.manualChanges;
    expect(made).toMatchObject({ what: 'learning rate 0.01 → 0.001' });
    const told = page.frames.findLast(frame => frame.settings)?.settings;
    expect(told?.start.learningRate).toBe(0.01);
    expect(told?.start.changes).toEqual([
      { epoch: made?.step, update: 0, target: 'learningRate', value: 0.001 },
    ]);
    expect(told).toMatchObject({ now: { learningRate: 0.001 }, tuning: 1 });
  });

  it('sets one weight to the requested value', async () => {
    page.start({ epochs: 10 }, false);
    await page.untilStatus('paused');
    page.trainer.handle({ type: 'edit', runId: page.runId, index: 4, value: -2.5 });
    await page.until(() => page.last.parameters[4] === -2.5);
    page.trainer.handle({ type: 'edit', runId: page.runId, index: 999, value: 1 });
    page.trainer.handle({ type: 'edit', runId: page.runId, index: 0, value: NaN });
    expect(page.last.parameters.every(Number.isFinite)).toBe(true);
  });

  it('stops at the last finite step when training diverges, and gives the reason', async () => {
    page.start({ activation: ['relu'], hidden: [50, 50], learningRate: 1000, epochs: 5000 });
    const frame = await page.untilStatus('diverged');
    expect(frame.divergence?.reason).toMatch(/learning rate/i);
    expect(frame.parameters.every(Number.isFinite)).toBe(true);
    expect(Number.isFinite(frame.measures.trainLoss)).toBe(true);
  });

  it('ignores messages of an older run', async () => {
    page.start({ epochs: 10 });
    await page.untilStatus('finished');
    const heard = page.replies.length;
    page.trainer.handle({ type: 'save', runId: page.runId - 1 });
    page.trainer.handle({ type: 'advance', runId: page.runId - 1, steps: 5 });
    await new Promise(resolve => setTimeout(resolve, 30));
    expect(page.replies.length).toBe(heard);
  });

  it('fails with a message when the data cannot be trained on', async () => {
    page.start({ data: 'own', points: '' });
    await page.until(() => page.replies.some(reply => reply.type === 'failed'));
    expect(page.replies.at(-1)).toMatchObject({
      type: 'failed',
      message: expect.stringContaining('no points'),
    });
  });
});
