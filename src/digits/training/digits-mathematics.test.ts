import { beforeEach, describe, expect, it } from 'vitest';
import { agreement } from '../../experiment/maths/agreement';
import { lenetAt } from '../../experiment/maths/lenet/lenet-at';
import { weightIdAt, weightTermsOf } from '../../experiment/maths/lenet/terms';
import { deriveUpdate } from '../../experiment/maths/update';
import type { Config } from '../../experiment/settings/settings';
import type { ExplainedReply } from '../../experiment/maths/lenet/explained';
import { DigitsPage } from './fixtures/digits-page';

let page: DigitsPage;

beforeEach(() => {
  page = new DigitsPage();
  page.view = { ...page.view, subject: { set: 'test', index: 3 } };
});

async function explain(weight: number | null, logit: number | null = null): Promise<ExplainedReply> {
  const before = page.ofThisRun('explained').length;
  page.trainer.handle({ type: 'explain', runId: page.runId, weight, logit });
  await page.until(() => page.ofThisRun('explained').length > before, 'the derivation');
  return page.ofThisRun('explained').at(-1)!;
}

/** Trains a few updates and pauses. */
async function pausedAt(step: number, changes: Partial<Config> = {}): Promise<Config> {
  const config = page.start({ epochs: 2, ...changes }, false);
  await page.untilStatus('paused');
  page.trainer.handle({ type: 'advance', runId: page.runId, steps: step });
  await page.until(() => page.last.status === 'paused' && page.last.step === step);
  return config;
}

const close = (derived: number, engine: number, size: number) =>
  agreement(derived, engine, size, 12, 'float32').agrees;

/** Where the compared weights and biases stand among all. */
const SHARES = [0.0001, 0.002, 0.02, 0.1, 0.3, 0.5, 0.8, 0.97, 1];

describe('the derivation of one image', () => {
  it('has the values and gradients of the engine up to rounding, for networks of many kinds', async () => {
    const networks: Partial<Config>[] = [
      { activation: ['relu'] },
      {
        activation: ['tanh'],
        pooling: 'average',
        kernelSize: '3',
        padding: 'both',
        kernels1: 4,
        kernels2: 5,
      },
      { activation: ['elu', 'sigmoid', 'tanh'], kernels2: 0, dense1: 12, dense2: 0, padding: 'none' },
      {
        activation: ['relu', 'tanh', 'elu', 'relu'],
        pooling: 'none',
        kernels1: 2,
        kernels2: 3,
        dense1: 9,
        dense2: 5,
      },
    ];
    for (const changes of networks) {
      const config = await pausedAt(4, { ...changes, l2: 0.01 });
      const { trace, engine, parameters } = await explain(null);
      trace.values.forEach((values, tensor) => {
        const most = Math.max(...values.map(Math.abs));
        values.forEach((value, i) => expect(close(value, engine.maps[tensor]![i]!, most)).toBe(true));
      });
      const net = lenetAt(config, parameters);
      let live = 0;
      for (const share of SHARES) {
        const weight = Math.floor(share * (parameters.length - 1));
        const { sum, size } = weightTermsOf(net, trace, weightIdAt(net, weight));
        expect(close(sum, engine.gradient[weight]!, size + 0.01 * Math.abs(parameters[weight]!))).toBe(true);
        if (sum !== 0) live += 1;
      }
      expect(live).toBeGreaterThan(3);
    }
  });

  it('makes the next update, compares it with the optimizer’s formula, and leaves the run as it was', async () => {
    for (const optimizer of ['gd', 'adam', 'nadam'] as const) {
      await pausedAt(3, { optimizer, l2: 0.01, dropout: 0.2 });
      for (const weight of [1000, 30_000]) {
        const { update, training, parameters } = await explain(weight);
        if (update === null || typeof update === 'string') throw new Error(`no update: ${update}`);
        expect(close(update.gradient, update.engine.gradient, update.size)).toBe(true);
        const rates = { ...training, learningRate: update.learningRate };
        const derived = deriveUpdate(rates, parameters[weight]!, update.engine.gradient, update.before);
        expect(derived.parameter).toBeCloseTo(update.engine.parameter, 5);
        derived.slots.forEach((slot, i) => expect(slot).toBeCloseTo(update.engine.slots[i]!, 6));
        expect(update.engine.parameter).not.toBe(parameters[weight]);
      }
    }
  });

  it('changes no bit of the training, also when play comes while it makes the next update', async () => {
    page.start({ epochs: 1, dropout: 0.3 });
    await page.untilStatus('finished');
    const straight = page.checkpoint!.state.parameters;
    await pausedAt(3, { epochs: 1, dropout: 0.3 });
    page.trainer.handle({ type: 'explain', runId: page.runId, weight: 1000, logit: 2 });
    page.trainer.handle({ type: 'play', runId: page.runId, untilEpoch: 1 });
    page.trainer.handle({ type: 'explain', runId: page.runId, weight: 1000, logit: 2 });
    await page.untilStatus('finished');
    expect(page.checkpoint!.state.parameters).toEqual(straight);
    expect((await explain(1000)).step).toBe(12);
  });

  it('plays on if it is told to while the next update is being made', async () => {
    for (let ticks = 0; ticks < 6; ticks += 1) {
      await pausedAt(3, { epochs: 1 });
      page.trainer.handle({ type: 'explain', runId: page.runId, weight: 1000, logit: 2 });
      for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
      page.trainer.handle({ type: 'play', runId: page.runId, untilEpoch: 1 });
      await page.untilStatus('finished');
    }
  });

  it('answers one question after the other, and of those that wait only the newest', async () => {
    await pausedAt(3);
    for (const weight of [1000, 1001, 1002])
      page.trainer.handle({ type: 'explain', runId: page.runId, weight, logit: null });
    const answers = () => page.ofThisRun('explained');
    await page.until(() => answers().some(({ weight }) => weight === 1002), 'the newest');
    expect(answers().map(({ weight }) => weight)).not.toContain(1001);
    for (const { update } of answers()) expect(update).toMatchObject({ penalty: 0 });
  });

  it('answers about an earlier moment with its weights, and about a drawing with the likeliest class', async () => {
    await pausedAt(7);
    const now = await explain(5);
    page.view = { ...page.view, at: 5 };
    page.trainer.handle({ type: 'view', runId: page.runId, view: page.view });
    const past = await explain(5);
    expect([now.step, past.step, past.update]).toEqual([7, 5, 'past']);
    expect(past.parameters).not.toEqual(now.parameters);
    const net = lenetAt(page.start({}, false), past.parameters);
    const { sum, size } = weightTermsOf(net, past.trace, weightIdAt(net, 5));
    expect(close(sum, past.engine.gradient[5]!, size)).toBe(true);
    await page.untilStatus('paused');
    page.view = { ...page.view, at: null, subject: 'drawing', drawing: new Uint8Array(784).fill(9) };
    page.trainer.handle({ type: 'view', runId: page.runId, view: page.view });
    const drawn = await explain(null, 4);
    expect(drawn.isGuess).toBe(true);
    const probabilities = drawn.trace.values.at(-1)!;
    expect(probabilities[drawn.trace.label]).toBe(Math.max(...probabilities));
    expect(drawn.chains.logit).toBe(4);
  });
});
