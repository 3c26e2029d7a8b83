import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createMlp, prepareData } from '../../experiment/link/experiment';
import { decode } from '../../experiment/link/url';
import { weightsSha256 } from '../../experiment/weights/weights-hash';
import { createWasmEngine } from '../../lenet/wasm-engine';
import type { LaneJob, LaneReply, LaneReport, LaneState } from '../protocol';
import { instantiateLenet } from '../../wasm/lenet-kernels';
import { drawnImages } from '../../digits/library/digit-images';
import { BatchOrder, initialWeights, lenetOptions } from '../../digits/training/batch-order';
import { laneTrainer } from './fixtures/lane-line';
import { builtKernels, loadKernels } from '../../wasm/fixtures/built-kernels';

/** Trains alone, without a pool. */
class Bench {
  readonly replies: LaneReply[] = [];
  readonly trainer = laneTrainer(reply => this.replies.push(structuredClone(reply)));
  private jobs = 0;

  async train(lane: string, link: string, more: Partial<LaneJob> = {}): Promise<LaneReport> {
    const reply = await this.ask(lane, link, more);
    if (reply.type !== 'report') throw new Error(JSON.stringify(reply));
    return reply;
  }

  async ask(lane: string, link: string, more: Partial<LaneJob>): Promise<LaneReply> {
    const job = (this.jobs += 1);
    this.trainer.handle({
      ...{ type: 'train', job, lane, config: decode(link).config, state: null, isNew: false },
      ...{
        untilStep: Infinity,
        budgetMs: Infinity,
        measured: true,
        snapshotStride: 10,
        picture: null,
        describe: false,
      },
      forget: [],
      ...more,
    });
    const answer = () => this.replies.find(one => 'job' in one && one.job === job);
    while (!answer()) await new Promise(resolve => setTimeout(resolve, 1));
    return answer()!;
  }
}

function hashOf(state: LaneState, link: string): Promise<string> {
  const { config } = decode(link);
  const sha256 = (bytes: Uint8Array) => Promise.resolve(createHash('sha256').update(bytes).digest());
  return state.lab === 'points'
    ? weightsSha256(state.mlp.parameters, config.precision, sha256)
    : weightsSha256(state.lenet.parameters, 'float32', sha256);
}

const moons = 'hidden=8,8&optimizer=adam&batch=32&testShare=0.2&epochs=60';
const digits = 'lab=digits&data=drawn&images=600&validation=50&interval=10&dropout=0.2&epochs=2';

/** A network after a number of updates, without a run around it. */
async function pointsByHand(link: string, steps: number): Promise<Float64Array> {
  const { config } = decode(link);
  const mlp = createMlp(config, await loadKernels(config.precision), prepareData(config));
  while (mlp.step < steps) mlp.run(steps - mlp.step);
  return mlp.parameters;
}

/** LeNet-5 after a number of batches, without a run around it. */
async function digitsByHand(link: string, steps: number): Promise<Float32Array> {
  const { config } = decode(link);
  const kernels = await instantiateLenet(builtKernels('lenet'));
  const engine = await createWasmEngine(kernels, lenetOptions(config), initialWeights(config));
  const batches = new BatchOrder(config, drawnImages(config));
  for (let step = 0; step < steps; step++) await engine.step(batches.at(step));
  return engine.parameters();
}

describe('a run of a comparison', () => {
  it('has the same bits as the bare engine', async () => {
    for (const [link, untilStep] of [
      ['epochs=1500', 1500],
      [moons, 300],
      ['precision=float32&hidden=20&activation=relu&epochs=300', 300],
    ] as const) {
      const { state } = await new Bench().train('a', link, { isNew: true, untilStep });
      expect(state.lab === 'points' && state.mlp.parameters).toEqual(await pointsByHand(link, untilStep));
    }
    const { state } = await new Bench().train('a', digits, { isNew: true, untilStep: 9 });
    expect(state.lab === 'digits' && state.lenet.parameters).toEqual(await digitsByHand(digits, 9));
  });

  it('moves from worker to worker and ends with the same bits as one that stayed', async () => {
    for (const [link, last] of [
      [moons, 300],
      [digits, 11],
    ] as const) {
      const alone = await new Bench().train('a', link, { isNew: true, untilStep: last });
      const [one, other] = [new Bench(), new Bench()];
      let report = await one.train('a', link, { isNew: true, untilStep: 3 });
      const records = [...report.records];
      for (const until of [5, 8, 9, last]) {
        const bench = until % 2 ? one : other;
        report = await bench.train('a', link, { state: report.state, untilStep: until });
        records.push(...report.records);
      }
      expect(report.step).toBe(last);
      expect(await hashOf(report.state, link)).toBe(await hashOf(alone.state, link));
      expect(records).toEqual(alone.records);
      expect(report.measures).toEqual(alone.measures);
    }
  });

  it('is not affected by other runs in the same memory, of any lab and precision', async () => {
    const links = ['hidden=4&epochs=40', 'precision=float32&hidden=5&activation=relu&epochs=40', digits];
    const alone = await Promise.all(
      links.map(async link => new Bench().train('a', link, { isNew: true, untilStep: 8 })),
    );
    const bench = new Bench();
    const reports = [];
    for (const [i, link] of links.entries())
      reports[i] = await bench.train(`${i}`, link, { isNew: true, untilStep: 3 });
    await bench.train('gone', 'hidden=100', { isNew: true, untilStep: 3 });
    bench.trainer.handle({ type: 'forget', lanes: ['gone'] });
    for (const [i, link] of links.entries()) reports[i] = await bench.train(`${i}`, link, { untilStep: 8 });
    for (const [i, link] of links.entries())
      expect(await hashOf(reports[i]!.state, link)).toBe(await hashOf(alone[i]!.state, link));
  });

  it('reports its points and picture when asked, and stops a job when its time is over', async () => {
    const bench = new Bench();
    const picture = { columns: 30, rows: 20, full: true };
    const first = await bench.train('a', moons, { isNew: true, untilStep: 0, picture, describe: true });
    expect(first.step).toBe(0);
    expect(first.records.map(({ epoch }) => epoch)).toEqual([0]);
    expect(first.points!.train.count + first.points!.test.count).toBe(200);
    expect(first.picture).toMatchObject({ columns: 30, rows: 20 });
    expect(first.picture!.values).toHaveLength(2 * 600);
    expect(first.picture!.predictedTest).toHaveLength(40);
    const next = await bench.train('a', moons.replace('=60', '=1e9'), { budgetMs: 20 });
    expect(next.step).toBeGreaterThan(0);
    expect(next.ms).toBeLessThan(400);
    expect(next.points).toBeNull();
  });

  it('shows its hidden space and folds when asked, on axes that stay in another worker', async () => {
    const link = 'hidden=6,5&activation=relu&epochs=60';
    const space = { layer: 1, axes: { kind: 'principal', fit: 0 } } as const;
    const order = { columns: 30, rows: 20, full: true };
    const picture = { ...order, views: { space, projection: null, folds: true } };
    const [one, other] = [new Bench(), new Bench()];
    const plain = await one.train('a', link, { isNew: true, untilStep: 0, picture: order });
    expect(plain.picture).toMatchObject({ space: null, folds: null });
    const first = await one.train('a', link, { untilStep: 5, picture });
    const { projection, train, units, side, nodes } = first.picture!.space!;
    expect([units, train.length, nodes.length]).toEqual([5, 400, 2 * side ** 2]);
    expect(projection.fitted).toEqual({ step: 5, epoch: 5 });
    expect(first.picture!.folds!.folds.map(({ layer }) => layer)).toEqual([
      ...Array(6).fill(0),
      ...Array(5).fill(1),
    ]);
    // Where the layer takes the first point, computed apart.
    const { config } = decode(link);
    const data = prepareData(config);
    const mlp = createMlp(config, await loadKernels('float64'), data);
    const expectPlaces = (step: number, found: Float32Array) => {
      mlp.run(step - mlp.step);
      const outputs = mlp.quantity(1, 'output');
      for (const axis of [0, 1])
        for (const point of [0, 77, 199]) {
          let sum = 0;
          for (let unit = 0; unit < 5; unit++)
            sum +=
              projection.directions[axis * 5 + unit]! *
              (outputs[unit * 200 + point]! - projection.mean[unit]!);
          expect(found[axis * 200 + point]).toBeCloseTo(sum, 4);
        }
    };
    expectPlaces(5, train);
    const views = { ...picture.views, projection };
    const moved = await other.train('a', link, {
      ...{ state: first.state, untilStep: 40 },
      picture: { ...order, views },
    });
    expect(moved.picture!.space!.projection).toEqual(projection);
    expectPlaces(40, moved.picture!.space!.train);
  });

  it('reports every batch, validation and snapshot of digits once, even if it moves between workers', async () => {
    const [one, other] = [new Bench(), new Bench()];
    const a = await one.train('a', digits, { isNew: true, untilStep: 10, describe: true });
    const b = await other.train('a', digits, { state: a.state, untilStep: 24 });
    const steps = [a, b].flatMap(({ news }) =>
      news!.batches.flatMap(({ from, loss }) => [...loss].map((_, i) => from + i)),
    );
    expect(steps).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    const told = (kind: 'validations' | 'tests' | 'snapshots') =>
      [a, b].flatMap(({ news }) => news![kind].map(({ step }) => step));
    expect(told('validations')).toEqual([0, 10, 20, 24]);
    expect(told('snapshots')).toEqual([0, 10, 20, 24]);
    expect(told('tests')).toEqual([12, 24]);
    expect(a.images).toMatchObject({ validated: 50, snapshotImages: 50, device: 'SIMD kernels, one core' });
    expect(b.images).toBeNull();
  });

  it('that diverges stops at its last finite state, and one that cannot be made says why', async () => {
    const bench = new Bench();
    const wild = 'activation=relu&hidden=50,50&learningRate=1000&epochs=5000';
    const report = await bench.train('a', wild, { isNew: true });
    expect(report.divergence!.reason).toMatch(/learning rate/i);
    expect(report.step).toBeLessThan(5000);
    if (report.state.lab === 'points') expect(report.state.mlp.parameters.every(Number.isFinite)).toBe(true);
    expect(await bench.ask('b', 'data=own', { isNew: true })).toMatchObject({
      type: 'failed',
      message: expect.stringContaining('no points'),
    });
    expect(await bench.ask('c', 'lab=digits', { isNew: true })).toMatchObject({
      type: 'missing',
      data: 'mnist',
    });
    expect(await bench.ask('d', moons, {})).toMatchObject({
      type: 'failed',
      message: expect.stringContaining('expected its state'),
    });
  });
});

describe('lanes that predict numbers', () => {
  it('report R², no accuracy, and a picture of the output', async () => {
    const bench = new Bench();
    const link = 'data=sine&samples=40&testShare=0.25&epochs=50';
    const picture = { columns: 20, rows: 20, full: true };
    const {
      measures,
      records,
      picture: painted,
      points,
    } = await bench.train('a', link, { picture, describe: true, isNew: true, untilStep: 50 });
    const last = records.at(-1)!;
    expect([last.trainAccuracy, last.testAccuracy]).toEqual([NaN, null]);
    expect([last.trainR2, last.testR2]).toEqual([measures!.trainAccuracy, measures!.testAccuracy]);
    expect(last.trainR2).toBeGreaterThan(0.3);
    expect([painted!.rows, painted!.values.length]).toEqual([1, 20 * 5]);
    expect(points!.train.targets).toHaveLength(30);
  });
});
