import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleTrain, npmRun } from './fixtures/command';

const run = await bundleTrain();

const link = '#lab=digits&data=drawn&images=300&validation=50&batch=20';

test('a link of the Digits lab trains LeNet-5 and prints one JSON object', async () => {
  const { code, out, err } = await npmRun(
    'train',
    `${link}&epochs=2`,
    '--json',
    '--weights',
    '--log',
    '0,1,2',
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const report = JSON.parse(out);
  expect(report).toMatchObject({ epochs: 2, steps: 30, engine: 'wasm', penalty: 0 });
  expect(report.dataName).toContain('drawn');
  expect(report.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(report.layers.map((one: { shape: number[] }) => one.shape)).toEqual([
    ...[
      [6, 1, 5, 5],
      [16, 6, 5, 5],
    ],
    ...[
      [120, 400],
      [84, 120],
      [10, 84],
    ],
  ]);
  const [start, , end] = report.log;
  expect(start.trainLoss).toBeGreaterThan(2);
  expect(end).toMatchObject({ epoch: 2, trainLoss: report.trainLoss, testAccuracy: report.testAccuracy });
  expect(end.trainLoss).toBeLessThan(start.trainLoss);
});

test('the same link gives the same weights, and another seed gives others', async () => {
  const hashes = await Promise.all(
    [link, link, `${link}&seed=1`].map(async one => {
      const { out } = await run([`${one}&epochs=1`, '--json']);
      return JSON.parse(out).weightsSha256 as string;
    }),
  );
  expect(hashes[0]).toBe(hashes[1]);
  expect(hashes[2]).not.toBe(hashes[0]);
});

test('missing data is refused with the reason', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'layerwise-'));
  const missing = await run(['#lab=digits&epochs=1', '--data-dir', empty]);
  expect(missing).toMatchObject({ code: 2, out: '' });
  expect(missing.err).toContain('contains no MNIST files');
  expect((await run(['#lab=digits&engine=webgl'])).err).toContain('needs a browser');
  expect((await run(['#lab=digits&data=own'])).err).toContain('--data-dir');
});

test('a run that diverges says so and ends with status 1', async () => {
  const { code, out } = await run([
    `${link}&activation=leaky-relu&optimizer=gd&learningRate=1000&epochs=5`,
    '--json',
  ]);
  expect(code).toBe(1);
  expect(JSON.parse(out).diverged.reason).toContain('learning rate 1000');
});
