import { afterEach, describe, expect, it } from 'vitest';
import { change } from '../../experiment/settings/change';
import { agreement } from '../../experiment/maths/agreement';
import { indexOf, sampleGradient } from '../../experiment/maths/terms';
import { deriveUpdate } from '../../experiment/maths/update';
import { defaultConfig, type Config } from '../../experiment/settings/settings';
import { layout } from '../../nn/layout';
import type {
  ExplainedReply,
  GradientCheckedReply,
  NextUpdate,
  PointsFrame,
  PointsReply,
  PointsView,
} from '../protocol';
import { PointsTrainer } from './points-trainer';
import { loadKernels } from '../../wasm/fixtures/built-kernels';

const view: PointsView = {
  window: null,
  columns: 8,
  rows: 8,
  neuron: null,
  pointer: null,
  thumbnailsPerLayer: 0,
  at: null,
  thumbnailSize: 0,
};

/** A page that only asks questions. */
class Page {
  readonly replies: PointsReply[] = [];
  private asleep: (() => void)[] = [];
  readonly trainer = new PointsTrainer({
    post: reply => {
      this.replies.push(structuredClone(reply));
      if (reply.type === 'frame')
        this.handle({ type: 'painted', picture: reply.picture.values.slice(), cells: 0, ms: 0 });
      for (const wake of this.asleep.splice(0)) wake();
    },
    kernels: loadKernels,
    yieldThen: task => void setImmediate(task),
  });

  constructor(
    changes: Partial<Config>,
    play = false,
    private readonly runId = 1,
  ) {
    const { config } = change(defaultConfig, changes);
    this.handle({ type: 'start', config, view, resume: null, play, speed: 'full', reportAt: null });
  }

  handle(request: Record<string, unknown> & { type: string }): void {
    this.trainer.handle({ ...request, runId: this.runId } as never);
  }

  async until<T extends PointsReply>(found: (reply: PointsReply) => reply is T): Promise<T> {
    for (;;) {
      const reply = this.replies.findLast(found);
      if (reply) return reply;
      await new Promise<void>(resolve => this.asleep.push(resolve));
    }
  }

  async idle(): Promise<void> {
    await this.until((reply): reply is PointsReply => reply.type === 'frame' && reply.status !== 'running');
  }

  /** The complete answer; on a slow machine a partial one may come first. */
  explained(): Promise<ExplainedReply> {
    return this.until(
      (reply): reply is ExplainedReply => reply.type === 'explained' && reply.missing !== 'under way',
    );
  }

  checked(): Promise<GradientCheckedReply> {
    return this.until(
      (reply): reply is GradientCheckedReply => reply.type === 'gradient-checked' && reply.layers !== null,
    );
  }
}

let pages: Page[] = [];
function open(changes: Partial<Config>, play = false): Page {
  const page = new Page(changes, play);
  pages.push(page);
  return page;
}
afterEach(() => {
  for (const page of pages) page.handle({ type: 'pause' });
  pages = [];
});

const networks: [string, Partial<Config>][] = [
  ['the default network', {}],
  ['no hidden layer, averaged, in mini-batches', { hidden: [], reduction: 'mean', batch: 20, l1: 0.1 }],
  [
    'a deep one of ReLU on four classes',
    { data: 'gaussian-quantiles', hidden: [8, 7, 6], activation: ['relu'], learningRate: 0.001 },
  ],
  [
    'float32 with a test set and more inputs',
    { precision: 'float32', testShare: 0.3, features: ['x1', 'x2', 'x1x2'], standardize: true },
  ],
];

describe.each(networks)('%s', (_, changes) => {
  it('is explained by terms that add up to the engine’s numbers', async () => {
    const page = open({ ...changes, epochs: 40 }, true);
    await page.until((reply): reply is PointsReply => reply.type === 'frame' && reply.status === 'finished');
    const id = { layer: 0, from: 1, to: 1 };
    page.handle({ type: 'explain', sample: 7, id });
    const { engine, trace, batch, count, shape, precision, parameters, losses, step } =
      await page.explained();
    const layers = shape.hidden.length + 1;
    const agrees = (ours: number, theirs: number, size: number) =>
      expect(agreement(ours, theirs, size, layers, precision)).toMatchObject({ agrees: true });
    trace.activations.forEach((units, layer) =>
      units.forEach((a, unit) => agrees(a, engine.activations[layer]![unit]!, 10)),
    );
    agrees(trace.loss, engine.loss, 1);
    agrees(sampleGradient(trace, id), engine.sampleGradient, trace.sizes[0]![1]!);
    agrees(batch!.gradient, engine.gradient, batch!.size);
    expect(batch!.products).toHaveLength(count);
    expect(batch!.products[7]).toBe(sampleGradient(trace, id));
    expect(losses.now.largest).toBeLessThanOrEqual(losses.now.mean + 1e-6);
    expect(losses.now.mean).toBeLessThan(losses.untrained.mean);
    expect(step).toBeGreaterThanOrEqual(40);
    const frame = page.replies.findLast(reply => reply.type === 'frame')!;
    expect(parameters).toEqual(frame.parameters);
  });
});

describe('with dropout', () => {
  it.each([
    ['in full batches', { dropout: 0.4, hidden: [5, 4], reduction: 'mean', optimizer: 'adam' }],
    ['in mini-batches', { dropout: 0.6, hidden: [6], batch: 30, activation: ['sigmoid'] }],
    ['of a network that predicts a number', { data: 'sine', dropout: 0.4, hidden: [5, 4], batch: 64 }],
    ['in float32', { dropout: 0.5, hidden: [4, 4], batch: 64, precision: 'float32', activation: ['elu'] }],
  ] as [string, Partial<Config>][])(
    'the next update is explained with the units that it drops, %s',
    async (_, changes) => {
      const page = open({ ...changes, epochs: 3 }, true);
      await page.until(
        (reply): reply is PointsReply => reply.type === 'frame' && reply.status === 'finished',
      );
      const id = { layer: 1, from: 2, to: 0 };
      page.handle({ type: 'explain', sample: 0, id });
      const first = await page.explained();
      const update = first.update as NextUpdate;
      const sample = update.samples ? update.samples[17]! : 17;
      page.handle({ type: 'explain', sample, id });
      const answer = await page.until(
        (reply): reply is ExplainedReply =>
          reply.type === 'explained' && reply.missing !== 'under way' && reply.sample === sample,
      );
      const { engine, trace, batch, shape, precision, ahead } = answer;
      const layers = shape.hidden.length + 1;
      const agrees = (ours: number, theirs: number, size: number) =>
        expect(agreement(ours, theirs, size, layers, precision)).toMatchObject({ agrees: true });
      const kept = 1 / (1 - changes.dropout!);
      expect(trace.factors!.map(units => units.length)).toEqual(shape.hidden);
      for (const units of trace.factors!) for (const factor of units) expect([0, kept]).toContain(factor);
      trace.activations.forEach((units, layer) =>
        units.forEach((a, unit) => agrees(a, engine.activations[layer]![unit]!, 10)),
      );
      agrees(trace.loss, engine.loss, 1);
      agrees(sampleGradient(trace, id), engine.sampleGradient, trace.sizes[1]![0]!);
      agrees(batch!.gradient, engine.gradient, batch!.size);
      // The engine's own update, whose dropped units its kernels draw.
      const ofUpdate = (answer.update as NextUpdate).batch ?? batch!;
      agrees(ofUpdate.gradient, update.engine.gradient, ofUpdate.size);
      expect(ofUpdate.products[17]).toBe(sampleGradient(trace, id));
      expect(Array.from(ofUpdate.products).filter(product => product === 0).length).toBeGreaterThan(5);
      expect(ahead).toBeNull();
      if (!update.samples) return;
      const elsewhere = Array.from({ length: 200 }, (__, n) => n).find(n => !update.samples!.includes(n))!;
      page.handle({ type: 'explain', sample: elsewhere, id });
      const other = await page.until(
        (reply): reply is ExplainedReply => reply.type === 'explained' && reply.sample === elsewhere,
      );
      expect(other.trace.factors).toBeNull();
      agrees(other.trace.loss, other.engine.loss, 1);
    },
  );
});

describe('a question', () => {
  it('is answered during training, all from the same step', async () => {
    const page = open({ epochs: 1e9, hidden: [4] }, true);
    await page.until((reply): reply is PointsReply => reply.type === 'frame' && reply.step > 50);
    page.handle({ type: 'explain', sample: 0, id: { layer: 1, from: null, to: 0 } });
    const { batch, engine, step } = await page.explained();
    expect(agreement(batch!.gradient, engine.gradient, batch!.size, 2, 'float64').agrees).toBe(true);
    page.handle({ type: 'pause' });
    await page.idle();
    const frame = page.replies.findLast(reply => reply.type === 'frame')!;
    expect(frame.step).toBeGreaterThan(step);
  });

  it('that a newer one replaces stays unanswered', async () => {
    const page = open({ samples: 1000, hidden: [40] });
    await page.idle();
    for (const sample of [1, 2, 3])
      page.handle({ type: 'explain', sample, id: { layer: 0, from: 0, to: 0 } });
    await page.explained();
    const answered = page.replies.filter(reply => reply.type === 'explained').map(({ sample }) => sample);
    expect(new Set(answered)).toEqual(new Set([3]));
  });

  it('that takes long gets a partial answer first, and only that during training', async () => {
    // Long also on a fast machine.
    const changes = { samples: 10_000, hidden: [60, 60], learningRate: 1e-5, epochs: 1e9 };
    const id = { layer: 0, from: 0, to: 0 };
    const paused = open(changes);
    await paused.idle();
    paused.handle({ type: 'explain', sample: 1, id });
    await paused.explained();
    const answers = paused.replies.filter(reply => reply.type === 'explained');
    expect(answers.map(({ missing }) => missing)).toEqual(['under way', null]);
    const running = open(changes, true);
    await running.until((reply): reply is PointsReply => reply.type === 'frame' && reply.step > 0);
    running.handle({ type: 'explain', sample: 1, id });
    expect(await running.explained()).toMatchObject({ batch: null, missing: 'pause' });
  });

  it('about something that does not exist is refused with a reason, and the run continues', async () => {
    const page = open({ epochs: 5 });
    await page.idle();
    page.handle({ type: 'explain', sample: 999, id: { layer: 0, from: 0, to: 0 } });
    const { message } = await page.until(reply => reply.type === 'unexplained');
    expect(message).toBe('training point must be a whole number from 0 to 199, got 999');
    page.handle({ type: 'advance', steps: 5 });
    await page.until((reply): reply is PointsReply => reply.type === 'frame' && reply.status === 'finished');
  });
});

describe('the gradients ahead', () => {
  const id = { layer: 0, from: 0, to: 0 };

  it('are those that the run itself reaches', async () => {
    const page = open({ epochs: 5 });
    await page.idle();
    page.handle({ type: 'explain', sample: 0, id });
    const { ahead } = await page.explained();
    for (const step of [1, 2]) {
      page.handle({ type: 'advance', steps: 1 });
      await page.until((reply): reply is PointsReply => reply.type === 'frame' && reply.step === step);
      page.handle({ type: 'explain', sample: 0, id });
      const { engine } = await page.until(
        (reply): reply is ExplainedReply => reply.type === 'explained' && reply.step === step,
      );
      expect(ahead![step - 1]).toBe(engine.gradient);
    }
  });

  it('are left out when an update does not follow the gradient of all points', async () => {
    for (const changes of [{ batch: 20 }, { optimizer: 'adam' }] as const) {
      const page = open(changes);
      await page.idle();
      page.handle({ type: 'explain', sample: 0, id });
      expect((await page.explained()).ahead).toBeNull();
    }
  });
});

describe('the next update', () => {
  const id = { layer: 0, from: 1, to: 1 };
  const cases: [string, Partial<Config>][] = [
    ['of all points', {}],
    ['of mini-batches by Adam with L2', { batch: 30, optimizer: 'adam', l2: 0.01, reduction: 'mean' }],
    ['of mini-batches by Nadam in float32', { batch: 30, optimizer: 'nadam', precision: 'float32' }],
  ];

  it.each(cases)('%s is derived as the run then makes it', async (_, changes) => {
    const page = open({ ...changes, epochs: 50 });
    await page.idle();
    // 200 points have 7 batches of 30, so step 6 takes the last one, of 20.
    for (const step of [6, 17]) {
      page.handle({ type: 'advance', steps: step - (step === 17 ? 7 : 0) });
      await page.until((reply): reply is PointsReply => reply.type === 'frame' && reply.step === step);
      page.handle({ type: 'explain', sample: 0, id });
      const reply = await page.until(
        (one): one is ExplainedReply =>
          one.type === 'explained' && one.step === step && one.missing !== 'under way',
      );
      const { update, training, parameters, shape, precision, batch: whole } = reply;
      if (update === null || update === 'diverges') throw new Error('no update');
      const index = indexOf({ layers: layout(shape).layers }, id);
      const batch = update.samples ? update.batch! : whole!;
      expect(update.samples?.length ?? 200).toBe(changes.batch ? (step === 6 ? 20 : 30) : 200);
      const check = (ours: number, theirs: number, size: number) =>
        expect(agreement(ours, theirs, size, 2, precision)).toMatchObject({ agrees: true });
      check(batch.gradient, update.engine.gradient, batch.size);
      const derived = deriveUpdate(training, parameters[index]!, batch.gradient, update.before);
      check(derived.parameter, update.engine.parameter, 1);
      page.handle({ type: 'advance', steps: 1 });
      const next = await page.until(
        (one): one is PointsFrame => one.type === 'frame' && one.step === step + 1,
      );
      expect(next.parameters[index]).toBe(update.engine.parameter);
    }
  });

  it('that would make the network infinite is not shown', async () => {
    const page = open({ learningRate: 1000, l2: 10, epochs: 5000 }, true);
    await page.until((reply): reply is PointsReply => reply.type === 'frame' && reply.status === 'diverged');
    page.handle({ type: 'explain', sample: 0, id });
    expect((await page.explained()).update).toBe('diverges');
  });
});

describe('the live gradient check', () => {
  it('agrees to 1e-7 in float64 and does not change the network', async () => {
    const page = open({ hidden: [5, 4], activation: ['tanh'] });
    await page.idle();
    page.handle({ type: 'check-gradient' });
    const { layers, inFloat64, done, of } = await page.checked();
    expect(done).toBe(of);
    expect(of).toBe(15 + 24 + 10);
    expect(inFloat64).toBeNull();
    for (const { relativeError } of layers!) expect(relativeError).toBeLessThan(1e-7);
    const before = page.replies.findLast(reply => reply.type === 'frame')!.parameters;
    page.handle({ type: 'view', view });
    expect(page.replies.findLast(reply => reply.type === 'frame')!.parameters).toEqual(before);
  });

  it('shows for a float32 network that the difference is imprecise, not the gradient', async () => {
    const page = open({ precision: 'float32', hidden: [5], reduction: 'mean' });
    await page.idle();
    page.handle({ type: 'check-gradient' });
    const { layers, inFloat64 } = await page.checked();
    layers!.forEach(({ relativeError }, layer) => {
      expect(relativeError).toBeLessThan(1e-2);
      expect(inFloat64![layer]!.relativeError).toBeLessThan(relativeError / 3);
    });
  });
});
