import { expect, it } from 'vitest';
import { rateOfRun } from '../../experiment/settings/schedule/rate-of-run';
import { wholeRun, type PointsFrame } from '../protocol';
import { begin, isFinished, toldBy } from './fixtures/trained';

/** Five updates an epoch; the rate rises for 4 epochs and then falls along a cosine. */
const wanted = {
  ...({ optimizer: 'adam', batch: 32, hidden: [6], testShare: 0.2, epochs: 30 } as const),
  ...({ schedule: 'cosine', warmup: 4, lowestRate: 0.1 } as const),
};
const changes = [{ epoch: 12, update: 3, target: 'learningRate', value: 0.04 }] as const;
const isPaused = ({ status }: PointsFrame) => status === 'paused';

type Run = ReturnType<typeof begin>;

function send(run: Run, request: Record<string, unknown> & { type: string }): void {
  run.trainer.handle({ ...request, runId: 1 } as Parameters<Run['trainer']['handle']>[0]);
}

async function advance(run: Run, until: number): Promise<PointsFrame> {
  const { step } = await run.frame(isPaused);
  send(run, { type: 'advance', steps: until - step });
  return run.frame(frame => isPaused(frame) && frame.step === until);
}

it('a schedule and a change of the rate during the run give the same bits, however the run got there', async () => {
  const end = await begin({ ...wanted, changes }).frame(isFinished);

  const byHand = begin(wanted, false);
  await advance(byHand, 7);
  await advance(byHand, 63);
  send(byHand, { type: 'tune', changes: { learningRate: 0.04 }, tuning: 1 });
  send(byHand, { type: 'play', untilEpoch: wanted.epochs });
  expect((await byHand.frame(isFinished)).parameters).toEqual(end.parameters);

  send(byHand, { type: 'rewind', step: 20, changes });
  await byHand.frame(frame => isPaused(frame) && frame.step === 20);
  send(byHand, { type: 'play', untilEpoch: wanted.epochs });
  expect((await byHand.frame(isFinished)).parameters).toEqual(end.parameters);

  const stored = begin({ ...wanted, changes }, false);
  await advance(stored, 72);
  send(stored, { type: 'save' });
  await expect.poll(() => stored.replies.some(({ type }) => type === 'saved')).toBe(true);
  const frames = stored.replies.filter(reply => reply.type === 'frame');
  const saved = wholeRun(
    stored.replies.find(reply => reply.type === 'saved')!,
    toldBy(frames),
  );
  const resumed = begin({ ...wanted, changes }, true, saved);
  expect((await resumed.frame(isFinished)).parameters).toEqual(end.parameters);

  for (const other of [{ changes: [] }, { schedule: 'constant' as const, changes }])
    expect((await begin({ ...wanted, ...other }).frame(isFinished)).parameters).not.toEqual(end.parameters);
});

it('every frame has the rate of its next update, which the page works out, too', async () => {
  const run = begin({ ...wanted, changes }, false);
  const rates: number[] = [];
  for (const step of [3, 19, 20, 62, 63, 64, 110, 149]) {
    const frame = await advance(run, step);
    expect(frame.learningRate).toBe(rateOfRun(run.config, 5, step));
    rates.push(frame.learningRate);
  }
  expect(rates[0]).toBeCloseTo(0.01 / 5, 15);
  expect(rates[2]).toBe(0.01);
  expect(rates[4]! / rates[3]!).toBeCloseTo(4, 12);
  // T is what the warm-up leaves of the 30 epochs.
  expect(rates[7]).toBeCloseTo(0.04 * (0.1 + (0.9 * (1 + Math.cos((Math.PI * 25) / 26))) / 2), 15);
});

it('a higher target goes on with the same schedule, as the link of that moment does', async () => {
  const run = begin(wanted);
  await run.frame(isFinished);
  send(run, { type: 'play', untilEpoch: 40 });
  const end = await run.frame(frame => isFinished(frame) && frame.epoch === 40);
  const [settings] = run.replies.flatMap(one => (one.type === 'frame' && one.settings) || []).slice(-1);
  expect(settings!.start).toMatchObject({ epochs: 40, cosineEpochs: 26 });
  expect((await begin(settings!.start).frame(isFinished)).parameters).toEqual(end.parameters);
});
