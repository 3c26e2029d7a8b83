import { expect, it } from 'vitest';
import type { PointsFrame } from '../protocol';
import { begin, isFinished } from './fixtures/trained';

const changes = { optimizer: 'adam', batch: 32, hidden: [8], testShare: 0.2, learningRate: 0.01 } as const;

/** What a frame shows of a moment. */
function shown({ parameters, predictedTrain, predictedTest, probe, thumbnails }: PointsFrame) {
  return { parameters, predictedTrain, predictedTest, probe, thumbnails };
}

it('shows an earlier epoch as a run that ends there, and then the newest one again', async () => {
  const whole = begin({ ...changes, epochs: 300 });
  const end = await whole.frame(isFinished);
  expect(end.past).toBeNull();
  const step = whole.moments().find(one => one >= 500)!;
  expect(whole.moments()[0]).toBe(0);
  expect(whole.moments().at(-1)).toBe(end.step);
  whole.at(step);
  const past = await whole.frame(one => one.past?.step === step);
  const epochs = past.past!.epoch;
  expect(step).toBe(epochs * (end.step / 300));
  const short = begin({ ...changes, epochs });
  const there = await short.frame(isFinished);
  expect(shown(past)).toEqual(shown(there));
  expect(past.picture).toEqual(there.picture);
  expect(past.past).toMatchObject({ measures: there.measures, snapshot: there.current });
  // What is of the run stays that of the newest step.
  expect(past).toMatchObject({ status: 'finished', step: end.step, measures: end.measures });
  whole.at(null);
  const back = await whole.frame(one => one.past === null);
  expect(shown(back)).toEqual(shown(end));
});

it('trains on while it shows an earlier moment, and the result is the same', async () => {
  const plain = await begin({ ...changes, epochs: 2000 }).frame(isFinished);
  const run = begin({ ...changes, epochs: 2000 });
  await run.frame(one => one.epoch > 20);
  run.at(0);
  const first = await run.frame(one => one.past?.step === 0);
  expect(first.past?.epoch).toBe(0);
  const later = await run.frame(isFinished);
  expect(later.past?.step).toBe(0);
  expect(later.parameters).toEqual(first.parameters);
  run.at(null);
  expect((await run.frame(one => one.past === null)).parameters).toEqual(plain.parameters);
});

it('keeps the moment of a pause, a step and a changed weight, and explains the moment shown', async () => {
  const run = begin({ ...changes, epochs: 300 }, false);
  await run.frame(one => one.status === 'paused' && one.current !== null);
  const advance = (steps: number) => run.trainer.handle({ type: 'advance', runId: 1, steps });
  advance(123);
  await run.frame(one => one.step === 123);
  advance(1);
  await run.frame(one => one.step === 124);
  run.trainer.handle({ type: 'edit', runId: 1, index: 0, value: 3 });
  await run.frame(one => one.parameters[0] === 3);
  advance(1);
  await run.frame(one => one.step === 125);
  expect(run.moments().slice(-3)).toEqual([123, 124, 125]);
  run.at(124);
  const past = await run.frame(one => one.past?.step === 124);
  expect(past.parameters[0]).toBe(3);
  run.trainer.handle({ type: 'explain', runId: 1, sample: 0, id: { layer: 0, from: 0, to: 0 } });
  const answer = () => run.replies.findLast(one => one.type === 'explained');
  await expect.poll(() => answer()?.batch != null).toBe(true);
  expect(answer()).toMatchObject({ step: 124, epoch: past.past?.epoch, parameters: past.parameters });
  expect(answer()?.update).toMatchObject({ batchInEpoch: 124 % 5, batchesPerEpoch: 5 });
});
