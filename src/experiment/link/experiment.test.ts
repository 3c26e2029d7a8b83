import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { change } from '../settings/change';
import { networkShape, prepareData, trainingOptions, weightsSha256, weightsSha256Bytes } from './experiment';
import { presets } from '../settings/presets/presets';
import { defaultConfig } from '../settings/settings';
import { decode, encode, validate } from './url';

const config = (link: string) => {
  const { config: decoded, problems } = decode(link);
  expect(problems).toEqual([]);
  return decoded;
};

test('without a test share every point is trained on, in its order', () => {
  const data = prepareData(defaultConfig);
  expect(data.train.count).toBe(200);
  expect(data.testExamples).toBeNull();
  expect(data.test.count).toBe(0);
  expect(Array.from(data.trainExamples.features.slice(0, 3))).toEqual([0, 2, 4].map(i => data.train.x[i]));
  expect(Array.from(data.trainExamples.features.slice(200, 203))).toEqual(
    [1, 3, 5].map(i => data.train.x[i]),
  );
});

test('the scaler knows the training points alone', () => {
  const data = prepareData(config('testShare=0.25&standardize=1'));
  expect(data.train.count).toBe(150);
  expect(data.test.count).toBe(50);
  const { features } = data.trainExamples;
  const mean = (from: number, to: number) =>
    features.slice(from, to).reduce((a, b) => a + b, 0) / (to - from);
  expect(mean(0, 150)).toBeCloseTo(0, 12);
  expect(mean(150, 300)).toBeCloseTo(0, 12);
  const squares = features.slice(0, 150).reduce((sum, value) => sum + value * value, 0);
  expect(squares / 150).toBeCloseTo(1, 12);
  const test = data.testExamples?.features ?? new Float64Array();
  const testMean = test.slice(0, 50).reduce((a, b) => a + b, 0) / 50;
  expect(Math.abs(testMean)).toBeGreaterThan(1e-6);
});

test('a grid holds the features of its cell centres, the largest x₂ first', () => {
  const data = prepareData(config('features=x1,x2,x1sq,x2sq,x1x2,sinx1,sinx2&standardize=1'));
  const window = { x0: -1, x1: 3, y0: -2, y1: 1 };
  const [columns, rows] = [4, 3];
  const grid = data.gridFeatures(window, columns, rows);
  const centres = new Float64Array(2 * columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      centres[2 * (row * columns + column)] = -0.5 + column;
      centres[2 * (row * columns + column) + 1] = 0.5 - row;
    }
  }
  const direct = data.featuresOf(centres, columns * rows);
  expect(grid.length).toBe(7 * columns * rows);
  expect(Array.from(grid)).toEqual(Array.from(Float32Array.from(direct)));
});

test('the window shows every point with room around it', () => {
  const { bounds, train } = prepareData(config('data=blobs&classes=5'));
  for (let i = 0; i < train.count; i += 1) {
    expect(train.x[2 * i]).toBeGreaterThan(bounds.x0);
    expect(train.x[2 * i]).toBeLessThan(bounds.x1);
    expect(train.x[2 * i + 1]).toBeGreaterThan(bounds.y0);
    expect(train.x[2 * i + 1]).toBeLessThan(bounds.y1);
  }
  const one = prepareData(config('data=own&points=5,0,0')).bounds;
  expect(one.x1).toBeGreaterThan(one.x0);
  expect(one.y1).toBeGreaterThan(one.y0);
});

test('own points are trained on as they were drawn', () => {
  const data = prepareData(config('data=own&points=1,2,0;3,4,2;5,6,1&classNames=red,green,blue,grey'));
  expect(Array.from(data.train.x)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(Array.from(data.train.y)).toEqual([0, 2, 1]);
  expect(data).toMatchObject({ classes: 4, classNames: ['red', 'green', 'blue', 'grey'] });
  expect(() => prepareData(config('data=own'))).toThrow('no points to train on');
});

test('one activation serves all layers, a list one each', () => {
  expect(networkShape(config('hidden=4,5&activation=relu')).activations).toEqual(['relu', 'relu']);
  expect(networkShape(config('hidden=4,5&activation=relu,elu'))).toMatchObject({
    ...{ inputs: 2, hidden: [4, 5], classes: 2, activations: ['relu', 'elu'], alpha: 0.2 },
  });
  expect(networkShape(config('hidden=&features=x1,sinx2,x1x2'))).toMatchObject({
    inputs: 3,
    activations: [],
  });
  expect(trainingOptions(config('batch=10&seed=5&optimizer=adam'))).toMatchObject({
    batch: 10,
    shuffleSeed: 5,
  });
});

test('a change by hand brings the defaults that depend on it, and keeps the rest', () => {
  const rings = change(defaultConfig, { data: 'gaussian-quantiles' }).config;
  expect(rings.classes).toBe(4);
  expect(change(rings, { data: 'moons' }).config).toEqual(defaultConfig);
  const five = change(rings, { classes: 5, noise: 0.4 }).config;
  expect(change(five, { data: 'moons' })).toMatchObject({ config: { classes: 2, noise: 0.4 }, problems: [] });
  expect(change(defaultConfig, { optimizer: 'adagrad' }).config.epsilon).toBe(1e-10);
  const own = change(five, { data: 'own', points: '0,0,0;1,1,2' }).config;
  expect(own).toMatchObject({ samples: 2, classes: 3 });
  expect(validate(own)).toEqual([]);
  expect(change(own, { data: 'blobs' }).config).toMatchObject({ samples: 200, points: '' });
});

test('presets are links like any other', () => {
  for (const { config: preset } of Object.values(presets)) {
    expect(validate(preset)).toEqual([]);
    expect(decode(encode(preset))).toEqual({ config: preset, problems: [] });
  }
  expect(presets['figure-2-tanh'].config).toEqual(defaultConfig);
});

test('the fingerprint is that of little-endian floats of the run’s precision', async () => {
  expect(Array.from(weightsSha256Bytes([1, -2], 'float32'))).toEqual([0, 0, 128, 63, 0, 0, 0, 192]);
  expect(weightsSha256Bytes([1], 'float64')[7]).toBe(63);
  const sha256 = (bytes: Uint8Array) => Promise.resolve(createHash('sha256').update(bytes).digest());
  expect(await weightsSha256([], 'float64', sha256)).toMatch(/^e3b0c44298fc1c149afbf4c8996fb924/);
});
