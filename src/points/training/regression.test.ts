import { expect, it } from 'vitest';
import { prepareData } from '../../experiment/link/experiment';
import { decode } from '../../experiment/link/url';
import { layersOf } from '../../nn/layout';
import type { ReadyReply } from '../protocol';
import { begin } from './fixtures/trained';
import { MOST_PARTS } from './painters/points-painter';
import { PointsRun } from './points-run';
import { tellPoints } from '../views/listen/tell-points';
import { loadKernels } from '../../wasm/fixtures/built-kernels';

const configOf = (link: string) => decode(link).config;

async function trained(link: string) {
  const { config, frame, replies, trainer } = begin(configOf(link));
  const last = await frame(one => one.status === 'finished');
  const ready = replies.find((reply): reply is ReadyReply => reply.type === 'ready')!;
  return { config, last, ready, replies, trainer, frame };
}

it('a curve is the sum of its units’ parts and the bias, in the large picture', async () => {
  const { last, ready } = await trained('data=sine&samples=60&epochs=300');
  expect([ready.classes, ready.isCurve, ready.sizes, ready.classNames]).toEqual([1, true, [1, 3, 1], ['ŷ']]);
  const { values, columns, rows, window } = last.picture;
  expect([rows, values.length]).toEqual([1, columns * 5]);
  const { layers } = layersOf(ready.sizes);
  const w = last.parameters;
  for (let i = 0; i < columns; i += 1) {
    const x1 = window.x0 + ((i + 0.5) / columns) * (window.x1 - window.x0);
    let sum = 0;
    for (let unit = 0; unit < 3; unit += 1) {
      const a = Math.tanh(w[layers[0]!.weights + unit]! * x1 + w[layers[0]!.biases + unit]!);
      const part = a * w[layers[1]!.weights + unit]!;
      expect(Math.abs(values[(unit + 1) * columns + i]! - part)).toBeLessThan(1e-4);
      sum += part;
    }
    const bias = w[layers[1]!.biases]!;
    expect(Math.abs(values[4 * columns + i]! - bias)).toBeLessThan(1e-6);
    expect(Math.abs(values[i]! - (sum + bias))).toBeLessThan(1e-4);
  }
  // The points are drawn at the height of their number, which is not an input of the network.
  const { train } = ready;
  expect([...train.targets!]).toEqual(Array.from(train.targets!, (_, i) => train.x[2 * i + 1]));
  expect([...new Set(last.predictedTrain)]).toEqual([0]);
});

it('only the first of many units have a part, and there are no parts without a hidden layer', async () => {
  const wide = await trained('data=sine&samples=20&hidden=40&epochs=1');
  const { picture } = wide.last;
  expect(picture.values.length).toBe(picture.columns * (MOST_PARTS + 2));
  const line = await trained('data=sine&samples=20&hidden=&epochs=1');
  expect(line.last.picture.values.length).toBe(line.last.picture.columns);
});

it('over the plane the picture is the output, cell by cell', async () => {
  const { last, ready } = await trained('data=reg-plane&noise=0&samples=40&learningRate=0.1&epochs=400');
  expect([ready.classes, ready.isCurve]).toEqual([1, false]);
  const { values, columns, rows } = last.picture;
  expect(values.length).toBe(columns * rows);
  expect(last.measures.trainAccuracy).toBeGreaterThan(0.8);
  // The plane rises to the upper right.
  expect(values[columns - 1]! - values[(rows - 1) * columns]!).toBeGreaterThan(1);
  expect(last.probe!.layers.at(-1)).toHaveLength(1);
});

it('a run that is stored continues to the same bits, changes included', async () => {
  const link =
    'data=sine&samples=40&batch=8&optimizer=adam&loss=absolute&epochs=40&changes=20~learningRate~0.01';
  const kernels = await loadKernels('float64');
  const whole = new PointsRun(configOf(link), kernels, null);
  const trainTo = (run: PointsRun, step: number) => {
    while (run.step < step) run.train(step - run.step);
  };
  trainTo(whole, 200);
  const half = new PointsRun(configOf(link), kernels, null);
  trainTo(half, 120);
  const { run, history, snapshots } = half.save();
  const resumed = new PointsRun(configOf(link), kernels, {
    ...run,
    history: [...history],
    snapshots: [...snapshots],
  });
  trainTo(resumed, 200);
  expect(resumed.mlp.parameters).toEqual(whole.mlp.parameters);
  expect(resumed.config.learningRate).toBe(0.01);
  // Going back shows the earlier outputs.
  expect(whole.momentAt(100)!.mlp.evaluate('train').score).not.toBe(whole.measures().trainAccuracy);
});

it('is described in numbers, without a word about classes or accuracy', async () => {
  for (const link of [
    'data=sine&samples=60&testShare=0.2&epochs=400',
    'data=reg-gauss&samples=100&epochs=50',
  ]) {
    const { config, last, ready, replies } = await trained(link);
    const history = replies.flatMap(reply => (reply.type === 'frame' ? reply.history : []));
    const told = tellPoints({
      ...{ config, ready, history, frame: last, space: null, failure: null, past: null, status: 'finished' },
      ...{ epoch: last.epoch, stepInEpoch: 0, divergence: null, manualChanges: [], findings: [] },
    });
    const text = told.flatMap(({ sentences }) => sentences).join(' ');
    expect(text).toContain('learns to predict a number.');
    expect(text).toContain('The training R² began at');
    expect(text).not.toMatch(/class|accuracy|boundary|percent|\u2009%/i);
    const { values, columns, rows } = last.picture;
    const highest = Math.max(...values.subarray(0, columns * rows));
    expect(text).toMatch(new RegExp(`to ${String(Number(highest.toPrecision(3))).replace('.', '[.]')} at`));
    if (ready.isCurve) expect(text).toMatch(/unit 3 goes from .* at the right; and the bias, /);
  }
});

it('the points of a curve are split and standardised by x₁ alone', () => {
  const data = prepareData(configOf('data=sine&samples=50&testShare=0.3&standardize=1'));
  expect([data.train.count, data.test.count, data.trainExamples.features.length]).toEqual([35, 15, 35]);
  const mean = data.trainExamples.features.reduce((sum, one) => sum + one, 0) / 35;
  expect(mean).toBeCloseTo(0, 12);
  expect(data.trainExamples.targets).toEqual(data.train.targets);
});
