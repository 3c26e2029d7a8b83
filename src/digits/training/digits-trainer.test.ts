import { beforeEach, describe, expect, it } from 'vitest';
import { EngineLost, type Batch, type LenetEngine } from '../../lenet/engine';
import { initialLenet } from '../../lenet/initial';
import { DigitsPage } from './fixtures/digits-page';

let page: DigitsPage;

beforeEach(() => {
  page = new DigitsPage();
});

const steps = (of: DigitsPage) =>
  of.told('batches').flatMap(({ from, loss }) => [...loss].map((_, i) => from + i));

describe('DigitsTrainer', () => {
  it('trains to the target and reports every batch, snapshot, validation and test once', async () => {
    page.start({ epochs: 2 });
    const frame = await page.untilStatus('finished');
    expect(frame).toMatchObject({ step: 24, epoch: 2, stepInEpoch: 0 });
    expect(steps(page)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    expect(page.told('snapshots').map(({ step }) => step)).toEqual([0, 5, 10, 15, 20, 24]);
    expect(page.told('validations').map(({ step }) => step)).toEqual([0, 5, 10, 15, 20, 24]);
    expect(page.told('tests').map(({ step }) => step)).toEqual([12, 24]);
    expect(page.ofThisRun('tested').map(({ step }) => step)).toEqual([12, 24]);
    const [first, last] = [page.told('validations')[0]!, page.told('validations').at(-1)!];
    expect(first.loss).toBeGreaterThan(2);
    expect(last.loss).toBeLessThan(first.loss);
  });

  it('tests with the weights of the epoch’s last step, wherever snapshots and checkpoints are', async () => {
    page.start({ epochs: 1 });
    await page.untilStatus('finished');
    const alone = page.told('tests')[0]!;
    expect(alone.step % 5).toBeGreaterThan(0);
    page.start({ epochs: 2 });
    await page.untilStatus('finished');
    expect(page.told('tests')[0]).toEqual(alone);
  });

  it('trains the same network whatever else is requested meanwhile', async () => {
    page.start({ epochs: 2, dropout: 0.3 });
    await page.untilStatus('finished');
    const straight = page.checkpoint!.state.parameters;
    page.start({ epochs: 2, dropout: 0.3 }, false);
    await page.untilStatus('paused');
    for (let i = 0; i < 5; i++) {
      page.trainer.handle({ type: 'advance', runId: page.runId, steps: 3 });
      await page.until(() => page.last.status === 'paused' && page.last.step === 3 * (i + 1));
      page.trainer.handle({ type: 'test', runId: page.runId, at: 0 });
      page.trainer.handle({ type: 'view', runId: page.runId, view: { ...page.view, tray: [i] } });
    }
    page.trainer.handle({ type: 'play', runId: page.runId, untilEpoch: 2 });
    await page.untilStatus('finished');
    expect(page.checkpoint!.state.parameters).toEqual(straight);
  });

  it('follows the last order to play or to pause, also while it saves or comes to rest', async () => {
    const order = (type: 'save' | 'pause') => page.trainer.handle({ type, runId: page.runId });
    const play = () => page.trainer.handle({ type: 'play', runId: page.runId, untilEpoch: 1000 });
    const ticks = async (count: number) => {
      for (let tick = 0; tick < count; tick += 1) await Promise.resolve();
    };
    const trainsOn = async (from: number) => page.until(() => page.last.step > from + 3, 'more training');
    page.start({ epochs: 1000 });
    await page.untilStatus('running');
    for (const count of [0, 1, 2, 3, 5, 8, 13, 40]) {
      order('save');
      order('save');
      await trainsOn(page.last.step);
      order('save');
      await ticks(count);
      order('pause');
      await page.untilStatus('paused');
      for (let turn = 0; turn < 20; turn += 1) await new Promise(resolve => setImmediate(resolve));
      expect(page.last.status).toBe('paused');
      order('save');
      await ticks(count);
      play();
      await trainsOn(page.last.step);
      order('pause');
      await ticks(count);
      play();
      await trainsOn(page.last.step);
    }
  });

  it('reports the state at a moment that the page names, once, and says when it is beyond', async () => {
    const config = page.start({ epochs: 1 });
    await page.untilStatus('finished');
    const { state } = page.checkpoint!;
    const saved = page.saved(config);
    const { stepsPerEpoch } = page.ofThisRun('ready')[0]!;
    for (const [reportAt, epochs] of [
      [{ epoch: 1, update: 0 }, 2],
      [{ epoch: 0, update: stepsPerEpoch }, 1],
    ] as const) {
      page.reportAt = reportAt;
      page.start({ epochs });
      await page.untilStatus('finished');
      const [reached, ...others] = page.ofThisRun('reached');
      expect(reached!.parameters).toEqual(state.parameters);
      expect(others).toEqual([]);
    }
    page.reportAt = { epoch: 0, update: 3 };
    page.start({ epochs: 1 }, false, saved);
    await page.until(() => page.ofThisRun('reached').length > 0);
    expect(page.ofThisRun('reached')[0]!.parameters).toBeNull();
  });

  it('resumes bit for bit from a checkpoint, with the snapshots before it', async () => {
    const config = page.start({ epochs: 2, optimizer: 'nadam' });
    await page.untilStatus('finished');
    const straight = page.checkpoint!.state;
    page.start({ epochs: 2, optimizer: 'nadam' }, false);
    await page.untilStatus('paused');
    page.trainer.handle({ type: 'advance', runId: page.runId, steps: 13 });
    await page.until(() => page.last.step === 13 && page.last.status === 'paused');
    const saved = page.saved(config);
    expect(saved.state.step).toBe(13);
    page.start({ epochs: 2, optimizer: 'nadam' }, true, saved);
    await page.untilStatus('finished');
    expect(page.ofThisRun('ready')[0]).toMatchObject({ resumedAt: 13 });
    expect(page.checkpoint!.state).toEqual(straight);
    expect(steps(page)[0]).toBe(14);
    page.trainer.handle({ type: 'weights', runId: page.runId, at: 0 });
    await page.until(() => page.ofThisRun('weights').length > 0);
    expect(page.ofThisRun('weights')[0]).toMatchObject({ step: 0, parameters: initialLenet(config.init, 0) });
  });

  it('starts from scratch if the stored run does not fit the network', async () => {
    const config = page.start({ epochs: 1 });
    await page.untilStatus('finished');
    const straight = page.checkpoint!.state;
    const saved = page.saved(config);
    const short = { ...saved.state, step: 2, parameters: saved.state.parameters.slice(1) };
    for (const damaged of [
      { ...saved, state: short },
      { ...saved, snapshots: null as unknown as typeof saved.snapshots },
    ]) {
      page.start({ epochs: 1 }, true, damaged);
      await page.untilStatus('finished');
      expect(page.ofThisRun('ready')[0]).toMatchObject({ resumedAt: null });
      expect(page.checkpoint!.state).toEqual(straight);
    }
  });

  it('makes a checkpoint at least every 100 batches', async () => {
    page.start({ images: 600, batch: 2, interval: 1000, epochs: 1 });
    await page.untilStatus('finished');
    expect(page.ofThisRun('checkpoint').map(({ state }) => state.step)).toEqual([100, 200, 300, 300]);
  });

  it('shows the network as it was at the chosen snapshot', async () => {
    page.start({ epochs: 2 });
    await page.untilStatus('finished');
    const [early, late] = [page.frames[0]!.stage, page.last.stage];
    expect(late.tray).not.toEqual(early.tray);
    const subject = { set: 'test', index: 4 } as const;
    page.trainer.handle({ type: 'view', runId: page.runId, view: { ...page.view, at: 0, subject } });
    await page.until(() => page.last.stage.step === 0);
    expect(page.last.stage.tray).toEqual(early.tray);
    expect(page.last.stage.maps).toHaveLength(13);
    expect(page.last.stage.kernels[0]).toEqual(early.kernels[0]);
    expect(page.last.step).toBe(24);
  });

  it('classifies a drawing, trained or not', async () => {
    page.start({}, false);
    await page.untilStatus('paused');
    const drawing = new Uint8Array(784).fill(200, 300, 340);
    page.trainer.handle({
      type: 'view',
      runId: page.runId,
      view: { ...page.view, drawing, subject: 'drawing' },
    });
    await page.until(() => page.last.stage.drawing !== null);
    const { drawing: probabilities, maps } = page.last.stage;
    expect(probabilities!.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    expect(maps![0]![310]).toBeCloseTo(200 / 255, 6);
  });

  it('goes back to the last finite state when training diverges, and gives the reason', async () => {
    // Leaky, so that its units cannot die before it diverges.
    page.start({ optimizer: 'gd', activation: ['leaky-relu'], learningRate: 1000, epochs: 20, images: 2000 });
    const frame = await page.untilStatus('diverged');
    expect(frame.divergence!.reason).toMatch(/learning rate 1000 is too large/);
    expect((await page.engine!.parameters()).every(Number.isFinite)).toBe(true);
    expect(frame.step % 5).toBe(0);
  });

  it('makes a change during a run part of the experiment, which repeats it to the same bits', async () => {
    page.start({ epochs: 4, optimizer: 'adam' });
    await page.until(() => (page.frames.at(-1)?.step ?? 0) > 5);
    page.trainer.handle({ type: 'tune', runId: page.runId, changes: { learningRate: 0.01 }, tuning: 1 });
    await page.untilStatus('finished');
    const { settings } = page.frames.findLast(frame => frame.settings)!;
    expect(settings).toMatchObject({
      tuning: 1,
      now: { learningRate: 0.01 },
      start: { learningRate: 0.001 },
    });
    const [change] = settings!.start.changes;
    expect(change).toMatchObject({ target: 'learningRate', value: 0.01 });
    const { epoch, update } = change!;
    expect(12 * epoch + update).toBeGreaterThan(5);
    const made = { epoch, step: 12 * epoch + update, what: 'learning rate 0.001 → 0.01' };
    expect(page.last.manualChanges).toMatchObject([made]);
    const { parameters } = page.checkpoint!.state;
    page.start({ epochs: 4, optimizer: 'adam', changes: settings!.start.changes });
    await page.untilStatus('finished');
    expect(page.checkpoint!.state.parameters).toEqual(parameters);
    expect(page.last.manualChanges).toMatchObject([made]);
    page.start({ epochs: 4, optimizer: 'adam' });
    await page.untilStatus('finished');
    expect(page.checkpoint!.state.parameters).not.toEqual(parameters);
  });

  it('gives each epoch the learning rate of its schedule, paused, resumed or not', async () => {
    const config = page.start({ epochs: 2, schedule: 'exponential', gamma: 0.1 }, false);
    await page.untilStatus('paused');
    page.trainer.handle({ type: 'advance', runId: page.runId, steps: 13 });
    await page.until(() => page.checkpoint?.state.step === 13);
    await page.until(() => page.last.step === 13 && page.last.status === 'paused');
    expect(page.last.learningRate).toBe(0.0001);
    page.start(config, true, page.saved(config));
    await page.untilStatus('finished');
    const { parameters } = page.checkpoint!.state;
    page.start({ epochs: 2, changes: [{ epoch: 1, update: 0, target: 'learningRate', value: 0.0001 }] });
    await page.untilStatus('finished');
    expect(page.checkpoint!.state.parameters).toEqual(parameters);
  });

  it('resumes between two changes, and repeats the rest', async () => {
    const changes = [
      { epoch: 0, update: 7, target: 'learningRate', value: 0.01 },
      { epoch: 2, update: 3, target: 'l2', value: 0.1 },
    ] as const;
    const config = page.start({ epochs: 4, changes });
    await page.untilStatus('finished');
    const { parameters } = page.checkpoint!.state;
    page.start({ epochs: 4, changes }, false);
    await page.untilStatus('paused');
    page.trainer.handle({ type: 'advance', runId: page.runId, steps: 15 });
    await page.until(() => page.last.step === 15 && page.last.status === 'paused');
    await page.until(() => page.checkpoint?.state.step === 15);
    page.start({ epochs: 4, changes }, true, page.saved(config));
    await page.untilStatus('finished');
    expect(page.checkpoint!.state.parameters).toEqual(parameters);
    expect(page.last.manualChanges.map(({ step }) => step)).toEqual([7, 27]);
  });

  it('sends images by index, and none that does not exist', async () => {
    page.start({}, false);
    await page.untilStatus('paused');
    const refs = [
      { set: 'test', index: 3 },
      { set: 'train', index: 600 },
      { set: 'validation', index: 0 },
      { set: 'test', index: -1 },
    ] as const;
    page.trainer.handle({ type: 'images', runId: page.runId, refs });
    const [answer] = page.ofThisRun('images');
    expect(answer!.refs).toEqual([refs[0], refs[2]]);
    expect(answer!.pixels).toHaveLength(2 * 784);
    expect(answer!.labels[0]).toBe(page.ofThisRun('ready')[0]!.testLabels[3]);
  });

  it('starts a new run during training and sends nothing more about the old one', async () => {
    page.start({ epochs: 500 });
    await page.until(() => (page.frames.at(-1)?.step ?? 0) > 7);
    for (let i = 0; i < 3; i++) {
      page.start({ epochs: 500, optimizer: 'momentum', seed: i });
      await page.until(() => (page.frames.at(-1)?.step ?? 0) > 7);
      const told = steps(page);
      expect(told).toEqual(told.map((_, at) => at + 1));
      expect(page.told('snapshots')[0]!.step).toBe(0);
      expect(page.frames[0]!.step).toBe(0);
    }
    page.trainer.end();
  });

  it('measures again after weights are loaded from a file', async () => {
    page.start({ epochs: 1 });
    await page.untilStatus('finished');
    const before = page.ofThisRun('tested').at(-1)!;
    const parameters = initialLenet('he-normal', 5);
    page.trainer.handle({ type: 'open', runId: page.runId, parameters, what: 'weights of a file' });
    await page.until(() => page.ofThisRun('tested').length === 2);
    expect(page.ofThisRun('tested')[1]!.loss).toBeGreaterThan(before.loss);
    await page.until(() => page.last.manualChanges.length === 1);
    expect(page.told('validations').at(-1)!.loss).toBeGreaterThan(2);
    expect(page.checkpoint!.state.parameters).toEqual(parameters);
  });

  it('handles all steps in progress when the device was lost', async () => {
    const unheard: unknown[] = [];
    const note = (reason: unknown) => unheard.push(reason);
    process.on('unhandledRejection', note);
    page.inPlaceOf = engine => {
      const lost = new EngineLost('the card is gone');
      let steps = 0;
      return Object.create(engine, {
        depth: { value: 4 },
        step: { value: (batch: Batch) => (++steps > 20 ? Promise.reject(lost) : engine.step(batch)) },
      }) as LenetEngine;
    };
    page.start({ epochs: 10, interval: 50 });
    await page.until(() => page.ofThisRun('engine-lost').length > 0);
    expect(page.ofThisRun('engine-lost')).toMatchObject([{ message: 'the card is gone' }]);
    await new Promise(resolve => setTimeout(resolve, 10));
    process.off('unhandledRejection', note);
    expect(unheard).toEqual([]);
  });

  it('says what is missing, and what is lost', async () => {
    page.start({ data: 'mnist' });
    await page.until(() => page.ofThisRun('missing').length > 0);
    expect(page.ofThisRun('missing')[0]).toMatchObject({ data: 'mnist' });
  });
});
