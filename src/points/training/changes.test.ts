import { expect, it } from 'vitest';
import { withChange } from '../../experiment/settings/changes';
import type { Config } from '../../experiment/settings/settings';
import { wholeRun, type PointsFrame, type SavedRun } from '../protocol';
import { begin, isFinished, toldBy } from './fixtures/trained';

const wanted = {
  optimizer: 'adam',
  batch: 32,
  hidden: [8],
  testShare: 0.2,
  dropout: 0.25,
  epochs: 120,
} as const;
const isPaused = ({ status }: PointsFrame) => status === 'paused';

type Run = ReturnType<typeof begin>;

function send(run: Run, request: Record<string, unknown> & { type: string }): void {
  run.trainer.handle({ ...request, runId: 1 } as Parameters<Run['trainer']['handle']>[0]);
}

/** Trains this many updates more. */
async function advance(run: Run, steps: number, until: number): Promise<PointsFrame> {
  send(run, { type: 'advance', steps });
  return run.frame(frame => isPaused(frame) && frame.step === until);
}

/** The experiment as the run last told it. */
function experimentOf(run: Run): Config {
  const told = run.replies.flatMap(reply => (reply.type === 'frame' && reply.settings) || []);
  return told.at(-1)!.start;
}

/** A run that was changed by hand: a rate within an epoch, a weight twice at one moment, and a penalty. */
async function changedByHand(): Promise<{ run: Run; end: PointsFrame; saved: SavedRun }> {
  const run = begin(wanted, false);
  await run.frame(isPaused);
  await advance(run, 33, 33);
  send(run, { type: 'tune', changes: { learningRate: 0.05 }, tuning: 1 });
  await advance(run, 67, 100);
  send(run, { type: 'edit', index: 3, value: 0.5 });
  send(run, { type: 'edit', index: 3, value: -2.125 });
  await run.frame(({ parameters }) => parameters[3] === -2.125);
  await advance(run, 20, 120);
  send(run, { type: 'save' });
  await expect.poll(() => run.replies.some(({ type }) => type === 'saved')).toBe(true);
  const frames = run.replies.filter(reply => reply.type === 'frame');
  const saved = wholeRun(
    run.replies.find(reply => reply.type === 'saved')!,
    toldBy(frames),
  );
  send(run, { type: 'tune', changes: { l2: 0.1 }, tuning: 2 });
  send(run, { type: 'play', untilEpoch: wanted.epochs });
  return { run, end: await run.frame(isFinished), saved };
}

it('an experiment has the changes that were made by hand, and repeats them to the same bits', async () => {
  const { run, end } = await changedByHand();
  const experiment = experimentOf(run);
  expect(experiment.learningRate).toBe(0.01);
  // An epoch of 160 training points has five updates.
  expect(experiment.changes).toEqual([
    { epoch: 6, update: 3, target: 'learningRate', value: 0.05 },
    { epoch: 20, update: 0, target: 'w1.1.4', value: -2.125 },
    { epoch: 24, update: 0, target: 'l2', value: 0.1 },
  ]);
  expect(end.manualChanges.map(({ step, what }) => [step, what])).toEqual([
    [33, 'learning rate 0.01 → 0.05'],
    [100, expect.stringMatching(/^weight w1\.1\.4 .+ → −2\.125$/)],
    [120, 'L2 penalty 0.01 → 0.1'],
  ]);
  const again = await begin(experiment).frame(isFinished);
  expect(again.parameters).toEqual(end.parameters);
  expect(again.manualChanges.map(({ step, what }) => [step, what])).toEqual(
    end.manualChanges.map(({ step, what }) => [step, what]),
  );
  const without = await begin(wanted).frame(isFinished);
  expect(without.parameters).not.toEqual(end.parameters);
});

it('a stored run with changes continues to the same bits', async () => {
  const { run, end, saved } = await changedByHand();
  const resumed = begin({ ...experimentOf(run) }, true, saved);
  const last = await resumed.frame(isFinished);
  expect(resumed.replies.find(({ type }) => type === 'ready')).toMatchObject({ resumedAt: 24 });
  expect(last.parameters).toEqual(end.parameters);
});

it('taking the last change back goes to the moment before it, and on as if it had not been made', async () => {
  const { run } = await changedByHand();
  const { changes } = experimentOf(run);
  for (const [place, step] of [
    [2, 120],
    [1, 100],
    [0, 33],
  ] as const) {
    send(run, { type: 'rewind', step, changes: changes.slice(0, place) });
    const frame = await run.frame(one => isPaused(one) && one.step === step);
    expect(frame.manualChanges).toHaveLength(place);
  }
  send(run, { type: 'play', untilEpoch: wanted.epochs });
  const end = await run.frame(isFinished);
  const whole = begin(wanted);
  expect(end.parameters).toEqual((await whole.frame(isFinished)).parameters);
  expect(recordsOf(run)).toEqual(recordsOf(whole));
});

it('training goes on in another way from an earlier epoch, as a run that changed there', async () => {
  const run = begin({ ...wanted, batch: 'full' });
  await run.frame(isFinished);
  send(run, { type: 'rewind', step: 50, changes: [] });
  await run.frame(frame => isPaused(frame) && frame.epoch === 50);
  send(run, { type: 'tune', changes: { learningRate: 0.1 }, tuning: 1 });
  send(run, { type: 'play', untilEpoch: wanted.epochs });
  const end = await run.frame(isFinished);
  const changes = withChange([], { epoch: 50, update: 0, target: 'learningRate', value: 0.1 });
  expect(experimentOf(run).changes).toEqual(changes);
  const alone = await begin({ ...wanted, batch: 'full', changes }).frame(isFinished);
  expect(end.parameters).toEqual(alone.parameters);
});

it('before the first update another setting is that of the start, and a weight is changed', async () => {
  const run = begin(wanted, false);
  await run.frame(isPaused);
  send(run, { type: 'tune', changes: { learningRate: 0.03 }, tuning: 1 });
  send(run, { type: 'edit', index: 0, value: 1.5 });
  await run.frame(({ parameters }) => parameters[0] === 1.5);
  expect(experimentOf(run)).toMatchObject({
    learningRate: 0.03,
    changes: [{ epoch: 0, update: 0, target: 'w1.1.1', value: 1.5 }],
  });
  send(run, { type: 'rewind', step: 0, changes: [] });
  const before = await begin({ ...wanted, learningRate: 0.03 }, false).frame(isPaused);
  const after = await run.frame(({ parameters }) => parameters[0] !== 1.5);
  expect(after.parameters).toEqual(before.parameters);
});

/** The records that a page has, which drops all when the run goes back. */
function recordsOf({ replies }: Run): unknown[] {
  let records: unknown[] = [];
  for (const reply of replies) {
    if (reply.type !== 'frame') continue;
    if (reply.isRewound) records = [];
    records.push(...reply.history);
  }
  return records;
}

it('reports the state at a known moment, whatever else happens', async () => {
  const plain = begin({ ...wanted, epochs: 20 });
  const end = await plain.frame(isFinished);
  for (const [epoch, update, epochs] of [
    [20, 0, 60],
    [19, 5, 20],
  ] as const) {
    const run = begin({ ...wanted, epochs }, true, null, { epoch, update });
    await run.frame(isFinished);
    const [reached, ...others] = run.replies.filter(({ type }) => type === 'reached');
    expect(reached).toMatchObject({ parameters: end.parameters });
    expect(others).toEqual([]);
  }
  const { saved } = await changedByHand();
  const resumed = begin(saved.config, false, saved, { epoch: 3, update: 0 });
  await resumed.frame(isPaused);
  expect(resumed.replies).toContainEqual({ type: 'reached', runId: 1, parameters: null });
});
