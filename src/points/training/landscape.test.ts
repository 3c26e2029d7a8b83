import { expect, it } from 'vitest';
import type { Landscape, LandscapePath, LandscapeView } from '../../experiment/measured/landscape';
import { nodePlace } from '../../nn/landscape/loss-grid';
import { placeOn } from '../../nn/landscape/weight-plane';
import { begin, isFinished, view } from './fixtures/trained';

const settings = { hidden: [4], samples: 100, learningRate: 0.01, epochs: 400, testShare: 0.2 } as const;

function watched(changes: Parameters<typeof begin>[0] = settings, play = true) {
  const run = begin(changes, play);
  const told = <Type extends 'landscape' | 'landscape-path'>(type: Type) => {
    const news = run.replies.flatMap(one => (one.type === 'landscape' ? [one.told] : []));
    return news.findLast(one => one.type === type) as
      | (Type extends 'landscape' ? Landscape : LandscapePath)
      | undefined;
  };
  return {
    ...run,
    told,
    show: (landscape: LandscapeView | null, more: Partial<typeof view> = {}) =>
      run.trainer.handle({ type: 'view', runId: 1, view: { ...view, landscape, ...more } }),
    whole: async (accepts: (one: Landscape) => boolean = () => true) => {
      const done = () => {
        const last = told('landscape');
        return last !== undefined && last.isFinest && accepts(last) ? last : null;
      };
      await expect.poll(done, { interval: 5 }).not.toBeNull();
      return done()!;
    },
  };
}

it('computes nothing while it is not in view', async () => {
  const run = watched();
  await run.frame(isFinished);
  expect(run.told('landscape')).toBeUndefined();
});

it('has the loss of the network that is shown in its middle, then and when another is asked for', async () => {
  const run = watched();
  const end = await run.frame(isFinished);
  run.show({ slice: 'random', asked: 0 });
  const first = await run.whole();
  const middle = ({ grid: { columns, rows, values } }: Landscape) =>
    values[((rows - 1) / 2) * columns + (columns - 1) / 2];
  expect(middle(first)).toBe(end.measures.trainLoss);
  expect(first).toMatchObject({ slice: 'random', epoch: 400, share: null });
  const path = run.told('landscape-path')!;
  expect(path.steps).toEqual(run.moments());
  expect(path.places.at(-1)).toEqual({ a: 0, b: 0, off: 0 });
  // At an earlier moment the plane stays until another is asked for.
  const step = run.moments().find(one => one >= 20)!;
  run.show({ slice: 'random', asked: 0 }, { at: step });
  const past = await run.frame(one => one.past?.step === step);
  expect(run.told('landscape')!.id).toBe(first.id);
  run.show({ slice: 'random', asked: 1 }, { at: step });
  const second = await run.whole(one => one.id !== first.id);
  expect(middle(second)).toBe(past.past!.measures.trainLoss);
  expect(second.epoch).toBe(past.past!.epoch);
});

it('is the same for the same run, bit for bit, whenever it came into view', async () => {
  for (const slice of ['random', 'path'] as const) {
    const landscapes = [];
    for (const isLate of [false, true]) {
      const run = watched({ ...settings, hidden: [2], samples: 60 }, isLate);
      const view = { slice, asked: 0 };
      if (!isLate) {
        await run.frame(one => one.status === 'paused');
        run.show(view);
        run.trainer.handle({ type: 'play', runId: 1, untilEpoch: 400 });
      }
      await run.frame(isFinished);
      if (isLate) run.show(view);
      const { id: _, ...landscape } = await run.whole(one => one.epoch === 400);
      landscapes.push(landscape);
    }
    expect(landscapes[0]).toEqual(landscapes[1]);
  }
});

it('fits the plane of the path again when the run has outgrown it, and at the end', async () => {
  const run = watched(settings, false);
  await run.frame(one => one.status === 'paused');
  run.show({ slice: 'path', asked: 0 });
  const before = await run.whole();
  expect(before).toMatchObject({ epoch: 0, share: NaN });
  run.trainer.handle({ type: 'play', runId: 1, untilEpoch: 400 });
  await run.frame(isFinished);
  const after = await run.whole(one => one.epoch === 400);
  expect(after.share).toBeGreaterThan(0.9);
  const { steps, places } = run.told('landscape-path')!;
  expect(steps.at(-1)).toBe(400);
  const { a0, a1, b0, b1 } = after.window;
  for (const { a, b } of places) expect(a > a0 && a < a1 && b > b0 && b < b1).toBe(true);
  const end = await run.frame(isFinished);
  expect(places.at(-1)).toEqual(placeOn(after.plane, end.parameters));
});

it('turns its axes only a little when it is fitted again while the run goes on', async () => {
  const run = watched({ ...settings, data: 'xor', hidden: [8], batch: 16, epochs: 256 }, false);
  await run.frame(one => one.status === 'paused');
  run.show({ slice: 'path', asked: 0 });
  await run.whole();
  const planes: Landscape['plane'][] = [];
  for (let epoch = 8; epoch <= 256; epoch *= 2) {
    run.trainer.handle({ type: 'play', runId: 1, untilEpoch: epoch });
    await run.frame(one => one.epoch === epoch && one.status !== 'running');
    planes.push((await run.whole(one => one.epoch === epoch)).plane);
  }
  const cosine = (one: Float64Array, other: Float64Array) =>
    one.reduce((sum, x, i) => sum + x * other[i]!, 0);
  planes.slice(1).forEach(({ first, second }, i) => {
    expect(cosine(first, planes[i]!.first)).toBeGreaterThan(0.7);
    expect(cosine(second, planes[i]!.second)).toBeGreaterThan(0);
  });
});

it('shows the picture, predictions and folds of weights elsewhere, and leaves the run as it is', async () => {
  const folded = { ...settings, activation: ['relu'] } as const;
  const run = watched(folded);
  const end = await run.frame(isFinished);
  run.show({ slice: 'random', asked: 0 });
  const { id, window, grid, plane } = await run.whole();
  const [a, b] = nodePlace(window, grid.columns, grid.rows, 0, 0);
  const elsewhere = { plane: id, a, b };
  run.show({ slice: 'random', asked: 0 }, { elsewhere, folds: true });
  const shown = await run.frame(one => one.elsewhere !== null);
  expect(shown.elsewhere).toMatchObject({ ...elsewhere, loss: grid.values[0] });
  expect(shown.parameters).toEqual(end.parameters);
  expect(shown.measures).toEqual(end.measures);
  expect(shown.picture.values).not.toEqual(end.picture.values);
  // A run that is given these weights shows the same picture.
  const other = watched(folded, false);
  await other.frame(one => one.status === 'paused');
  other.show(null, { folds: true });
  plane.origin.forEach((origin, index) => {
    const value = origin + a * plane.first[index]! + b * plane.second[index]!;
    other.trainer.handle({ type: 'edit', runId: 1, index, value });
  });
  const given = await other.frame(
    one =>
      one.parameters.at(-1) === plane.origin.at(-1)! + a * plane.first.at(-1)! + b * plane.second.at(-1)!,
  );
  expect(shown.picture.values).toEqual(given.picture.values);
  expect(shown.predictedTrain).toEqual(given.predictedTrain);
  expect(shown.predictedTest).toEqual(given.predictedTest);
  expect(shown.probe).toEqual(given.probe);
  expect(shown.folds).toEqual(given.folds);
  expect(given.measures).toMatchObject({
    trainLoss: grid.values[0],
    trainAccuracy: shown.elsewhere?.accuracy,
  });
  run.show({ slice: 'random', asked: 0 }, { elsewhere: { ...elsewhere, plane: id + 1 } });
  expect((await run.frame(one => one.elsewhere === null)).picture.values).toEqual(end.picture.values);
});
