import type { ChildProcess } from 'node:child_process';
import { expect, test } from 'vitest';
import { bundleTrain, npmRun, root, type Ended } from './fixtures/command';
import { readCommand } from './options';

const run = await bundleTrain();

interface Line {
  id: string;
  label: string;
  link: string;
  epochs: number;
  trainLoss: number;
  weightsSha256: string;
  config: { epochs: number };
  diverged?: { epoch: number; reason: string };
  failed?: { reason: string };
  interrupted?: boolean;
}

/** Interrupts the command some milliseconds after a text on stderr. */
function interruptAfter(child: ChildProcess, text: string, afterMs: number): void {
  let err = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    const isSaid = err.includes(text);
    err += chunk.toString();
    if (!isSaid && err.includes(text)) setTimeout(() => child.kill('SIGINT'), afterMs);
  });
}

const linesOf = ({ out }: Ended) =>
  out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Line)
    .sort((a, b) => a.id.localeCompare(b.id));

test('every run of a comparison prints the same line as its own link', async () => {
  const link = '#samples=50&epochs=200&rows=activation:tanh;relu&columns=hidden:3;4,4&lane=epochs=30';
  const ended = await run([link, '--log', '0,30']);
  expect(ended.code).toBe(0);
  const lines = linesOf(ended);
  expect(lines.map(({ id }) => id)).toEqual(['p0', 'r0c0', 'r0c1', 'r1c0', 'r1c1']);
  expect(lines.map(({ epochs }) => epochs)).toEqual([30, 200, 200, 200, 200]);
  const [pinned, , , , last] = lines;
  expect(pinned).toMatchObject({ link: 'epochs=30' });
  expect(last).toMatchObject({ link: 'samples=50&hidden=4,4&activation=relu&epochs=200' });
  expect(last!.label).toContain('ReLU · 2×4');
  expect(ended.err).toContain('5 of 5');
  const alone = JSON.parse((await run([last!.link, '--json', '--log', '0,30'])).out) as Line;
  expect(last).toMatchObject({
    ...{ config: alone.config, weightsSha256: alone.weightsSha256, trainLoss: alone.trainLoss },
    log: (alone as unknown as { log: unknown }).log,
  });
});

test('a figure’s number is enough, and --epochs changes its epochs', async () => {
  const ended = await npmRun('train', '#figure=2', '--epochs', '100');
  expect(ended.code).toBe(0);
  expect(linesOf(ended).map(({ label, epochs }) => [label, epochs])).toEqual([
    ['tanh', 100],
    ['sigmoid', 100],
    ['ReLU', 100],
  ]);
});

test('a run that diverges does not stop the others, and the exit status shows it', async () => {
  const ended = await run(['l2=1&epochs=300&rows=learningRate:1000;0.01;0.001']);
  expect(ended.code).toBe(1);
  const [first, ...others] = linesOf(ended);
  expect(first!.diverged!.reason.length).toBeGreaterThan(10);
  expect(others.map(({ epochs, diverged }) => [epochs, diverged])).toEqual([
    [300, undefined],
    [300, undefined],
  ]);
});

test('digits train side by side, and if their files are missing each run says why', async () => {
  const drawn = 'lab=digits&data=drawn&images=200&validation=50&epochs=1&rows=optimizer:adam;nadam';
  const [ended, missing] = await Promise.all([
    run([drawn]),
    run(['lab=digits&epochs=1&rows=optimizer:adam;nadam', '--data-dir', root]),
  ]);
  expect(ended.code).toBe(0);
  expect(linesOf(ended).map(({ label, epochs }) => [label, epochs])).toEqual([
    ['Adam', 1],
    ['Nadam', 1],
  ]);
  expect(missing.code).toBe(2);
  for (const { failed } of linesOf(missing)) expect(failed!.reason).toContain('contains no MNIST files');
});

test('when interrupted, unfinished runs report how far they got', async () => {
  const link = 'epochs=1000000000&l2=1&rows=learningRate:1000;0.01;0.001;0.0001';
  let reached = 0;
  // On a busy machine the second run may not have started to train by then.
  for (let afterMs = 300; reached === 0; afterMs *= 2) {
    // The first diverges at once, and its process takes the next.
    const ended = await run([link], child => interruptAfter(child, '1 of 4', afterMs));
    expect(ended.code).toBe(130);
    const [first, ...others] = linesOf(ended);
    expect(first!.diverged).toBeDefined();
    for (const { interrupted } of others) expect(interrupted).toBe(true);
    reached = Math.max(...others.map(({ epochs }) => epochs));
  }
});

test('impossible links are refused before anything is trained', () => {
  const cases: [string[], RegExp][] = [
    [['figures'], /^figures: expected one of them, such as figure=4$/],
    [['figure=99'], /^figure=99: expected the number of a figure, from 1 to 37/],
    [['rows=speed:1;2&columns=seed:0;1'], /^rows=speed: there is no setting/],
    [['rows=epochs:10;20', '--log', '15'], /^--log: 15 is beyond the last epoch, 10$/],
    [['lab=digits&lane=lab=digits%26engine=webgl'], /^engine: webgl needs a browser/],
    [['rows=seed:0;1', '--epochs', 'many'], /^--epochs: many is not a whole number/],
  ];
  for (const [args, expected] of cases) {
    const command = readCommand(args);
    expect(command).toMatchObject({
      kind: 'bad',
      reasons: expect.arrayContaining([expect.stringMatching(expected)]) as string[],
    });
  }
});
