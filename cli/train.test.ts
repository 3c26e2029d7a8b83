import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleTrain, npmRun } from './fixtures/command';
import type { Report } from './report';

const run = await bundleTrain();

/** Made with NumPy: the report's networks on two moons. */
interface Golden {
  runs: {
    act: string;
    gradient: string;
    checkpoints: { epoch: number; ce_mean: number; loss_true: number; correct: number }[];
    weights: { '20000': { W: number[][][] } };
  }[];
}

const golden = fixture('moons-2-3-2') as Golden;
/** Made with scikit-learn: make_moons(200, noise=0.2, random_state=0). */
const moons = fixture('moons-200') as { X: number[][]; y: string; sha256: string };

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
}

async function report(...args: string[]): Promise<Report> {
  const { code, out, err } = await run([...args, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Report;
}

test.each(golden.runs)(
  'NumPy’s losses: 2-3-2 $act, gradient $gradient',
  async ({ act, gradient, checkpoints, weights }) => {
    const mean = gradient === 'mean';
    const epochs = checkpoints.map(point => point.epoch).join(',');
    const result = await report(
      `activation=${act}${mean ? '&reduction=mean' : ''}`,
      '--log',
      epochs,
      '--weights',
    );
    expect(result.log?.map(entry => entry.epoch)).toEqual(checkpoints.map(point => point.epoch));
    checkpoints.forEach((point, index) => {
      const entry = result.log?.[index];
      expect(Math.abs((entry?.trainLoss ?? NaN) - point.ce_mean)).toBeLessThan(1e-9);
      // The reference reports the penalty divided by the number of points, even if its steps use the undivided one.
      const whole = (entry?.trainLoss ?? NaN) + (entry?.penalty ?? NaN) / (mean ? 200 : 1);
      expect(Math.abs(whole - point.loss_true)).toBeLessThan(1e-9);
      expect(entry?.trainAccuracy).toBe(point.correct / 200);
    });
    expect(result).toMatchObject({ epochs: 20_000, testLoss: null, testAccuracy: null });
    const first = result.layers?.[0]?.weights ?? [];
    weights['20000'].W[0]?.forEach((row, i) =>
      row.forEach((value, j) => expect(first[i]?.[j]).toBeCloseTo(value, 5)),
    );
  },
);

test('the data are scikit-learn’s, bit for bit', async () => {
  const { data } = await report('', '--epochs', '0', '--data');
  expect(data?.x).toEqual(moons.X);
  expect(data?.y.join('')).toBe(moons.y);
  expect(data?.test).toEqual({ x: [], y: [] });
  const bytes = Float64Array.from(data?.x.flat() ?? []);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(moons.sha256);
});

test('the split is scikit-learn’s', async () => {
  const split = fixture('split-200') as { train: number[]; test: number[] };
  const { data } = await report('testShare=0.25', '--epochs', '0', '--data');
  expect(data?.x).toEqual(split.train.map(row => moons.X[row]));
  expect(data?.test.x).toEqual(split.test.map(row => moons.X[row]));
  expect(data?.test.y).toEqual(split.test.map(row => Number(moons.y[row])));
});

test('the same link gives the same weights for any slicing', async () => {
  const link = 'hidden=5,4&batch=16&optimizer=adam&testShare=0.25&precision=float32';
  const [one, two, full] = await Promise.all([
    report(link, '--epochs', '300'),
    report(link, '--epochs', '300', '--log', '1,7,50,111,299'),
    report(`https://example.org/sub/path/#${link}&epochs=300`, '--weights'),
  ]);
  expect(one.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(two.weightsSha256).toBe(one.weightsSha256);
  expect(full.weightsSha256).toBe(one.weightsSha256);
  expect(two.log?.map(entry => entry.epoch)).toEqual([1, 7, 50, 111, 299]);
  const flat = Float32Array.from(
    (full.layers ?? []).flatMap(({ weights, biases }) => [...weights.flat(), ...biases]),
  );
  expect(createHash('sha256').update(flat).digest('hex')).toBe(one.weightsSha256);
  expect(one.testLoss).toBeGreaterThan(0);
  expect(one.testAccuracy).toBeGreaterThan(0.5);
  expect(one.config).toMatchObject({ epochs: 300, hidden: [5, 4], batch: 16, precision: 'float32' });
});

test('float32 is close to float64, but not the same', async () => {
  const [double, single] = await Promise.all([report('epochs=100'), report('epochs=100&precision=float32')]);
  expect(single.trainLoss).toBeCloseTo(double.trainLoss, 4);
  expect(single.trainLoss).not.toBe(double.trainLoss);
  expect(single.weightsSha256).not.toBe(double.weightsSha256);
});

test('a share kept for testing, standardised and expanded', async () => {
  const { data, config } = await report('#testShare=0.25&standardize=1&features=x1sq,x2&epochs=5', '--data');
  expect(data?.x).toHaveLength(150);
  expect(data?.test.x).toHaveLength(50);
  expect(data?.x[0]).toHaveLength(2);
  const mean = (data?.x ?? []).reduce((sum, point) => sum + (point[0] ?? 0), 0) / 150;
  expect(mean).toBeCloseTo(0, 12);
  expect(config.features).toEqual(['x1sq', 'x2']);
});

test('own points', async () => {
  const points = '0,0,0;1,1,1;0,1,2;1,0,0';
  const result = await report(`data=own&points=${points}&epochs=50`, '--data');
  expect(result.data).toMatchObject({
    x: [
      [0, 0],
      [1, 1],
      [0, 1],
      [1, 0],
    ],
    y: [0, 1, 2, 0],
  });
  expect(result.config).toMatchObject({ classes: 3, samples: 4 });
});

test('the penalty is halved for L2, and divided by the points where gradients are summed', async () => {
  const result = await report('epochs=3&l1=0.5&l2=0.25', '--weights');
  const weights = (result.layers ?? []).flatMap(layer => layer.weights.flat());
  const l1 = 0.5 * weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  const l2 = 0.125 * weights.reduce((sum, weight) => sum + weight * weight, 0);
  expect(result.penalty).toBeCloseTo((l1 + l2) / 200, 12);
  const mean = await report('epochs=0&l2=1&reduction=mean', '--weights');
  const squares = (mean.layers ?? [])
    .flatMap(layer => layer.weights.flat())
    .reduce((sum, w) => sum + w * w, 0);
  expect(mean.penalty).toBeCloseTo(squares / 2, 12);
});

test('a bad link or option ends with 2 and each reason on its line', async () => {
  const cases: [string[], RegExp[]][] = [
    [['data=constructor&noise=NaN'], [/^data=constructor: there/m, /^noise=NaN is not a number/m]],
    [['speed=9'], [/^speed=9: there is no setting/m, /^Nothing was trained\./m]],
    [['data=own'], [/^points: no training points/m]],
    [['lab=digits&engine=webgl'], [/^engine: webgl needs a browser/m]],
    [['', '--epochs', 'many'], [/^--epochs: many is not a whole number/m]],
    [
      ['epochs=10', '--log', '5,11,x'],
      [/^--log: 11 is beyond/m, /^--log: x is not/m],
    ],
    [['', '--nonsense'], [/--nonsense/]],
    [['epochs=1', '--out', 'package.json/x'], [/^--out: /m]],
    [['hidden=3', 'seed=1'], [/^seed=1: expected a single link/m]],
  ];
  const ended = await Promise.all(cases.map(([args]) => run(args)));
  ended.forEach(({ code, out, err }, index) => {
    expect({ code, out }).toEqual({ code: 2, out: '' });
    for (const reason of cases[index]?.[1] ?? []) expect(err).toMatch(reason);
  });
});

test('--out writes pictures into a folder that it makes, and leaves stdout to the JSON', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'layerwise-')), 'made', 'here');
  const { code, out, err } = await run(['epochs=3&view=space', '--json', '--out', folder]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ epochs: 3 });
  const files = ['plane.svg', 'plane.png', 'space.svg', 'space.png'].map(name => join(folder, name));
  expect(err.trim().split('\n')).toEqual(files);
  for (const file of files) expect(statSync(file).size).toBeGreaterThan(5000);
});

test('a run that diverges ends with 1 and still reports how far it came', async () => {
  const { code, out } = await run(['learningRate=1000&l2=1', '--json']);
  expect(code).toBe(1);
  const result = JSON.parse(out) as Report;
  expect(result.diverged?.epoch).toBe(result.epochs);
  expect(result.diverged?.reason.length).toBeGreaterThan(10);
  expect(Number.isFinite(result.trainLoss)).toBe(true);
});

test('when interrupted, it reports how far it got', async () => {
  const reached = async (afterMs: number): Promise<{ code: number; report: Report } | null> => {
    const { code, out } = await run(['epochs=1000000000', '--json'], child =>
      setTimeout(() => child.kill('SIGINT'), afterMs),
    );
    // The signal ended a process that was still loading.
    if (code === null) return null;
    const report = JSON.parse(out) as Report;
    return report.epochs === 0 ? null : { code, report };
  };
  let ended = null;
  for (let afterMs = 500; ended === null; afterMs *= 2) ended = await reached(afterMs);
  expect(ended).toMatchObject({ code: 130, report: { interrupted: true } });
});

test('without --json it prints readable text, and --help explains', async () => {
  const [plain, help] = await Promise.all([npmRun('train', 'epochs=10'), run(['--help'])]);
  expect(plain.code).toBe(0);
  expect(plain.out).toMatch(/^epochs +10 in /m);
  expect(plain.out).toMatch(/^weights sha256 +[0-9a-f]{64}$/m);
  expect(help).toMatchObject({ code: 0, err: '' });
  expect(help.out).toContain('usage: npm run -s train');
});

test('a regression reports R², and never an accuracy', async () => {
  const link = 'data=sine&samples=40&testShare=0.25&epochs=100';
  const found = await report(link, '--log', '10,100', '--data');
  expect([found.trainAccuracy, found.testAccuracy]).toEqual([null, null]);
  expect(found.trainR2).toBeGreaterThan(0.3);
  expect(found.log!.map(({ trainR2 }) => trainR2)).toEqual([expect.any(Number), found.trainR2]);
  const { y, x } = found.data!;
  const mean = y.reduce((sum, one) => sum + one, 0) / y.length;
  // R² from the loss, which is half the mean square of the errors.
  const variance = y.reduce((sum, one) => sum + (one - mean) ** 2, 0) / y.length;
  expect(found.trainR2).toBeCloseTo(1 - (2 * found.trainLoss) / variance, 12);
  expect(x.map(([, up]) => up)).toEqual(y);
  const { out } = await run([link]);
  expect(out).toContain(`R² ${found.trainR2!.toFixed(4)}`);
  expect(out).not.toContain('right');
});
