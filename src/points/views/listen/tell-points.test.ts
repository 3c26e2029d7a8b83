import { expect, it } from 'vitest';
import { diagnoseRun } from '../../../experiment/doctor/doctor';
import type { ReadyReply } from '../../protocol';
import { begin, toldBy } from '../../training/fixtures/trained';
import { tellPoints, type PointsScreen } from './tell-points';

/** Trains an experiment and reads its screen at the end. */
async function screenOf(wanted: Parameters<typeof begin>[0], status: 'finished' | 'diverged' = 'finished') {
  const { config, frame, replies } = begin(wanted);
  const last = await frame(one => one.status === status);
  const ready = replies.find((reply): reply is ReadyReply => reply.type === 'ready')!;
  const frames = replies.filter(reply => reply.type === 'frame');
  const { history } = toldBy(frames);
  const evidence = frames.findLast(one => one.evidence)?.evidence;
  const screen: PointsScreen = {
    ...{ config, ready, history, frame: last, space: null, failure: null, past: null },
    ...{ status, epoch: last.epoch, stepInEpoch: last.stepInEpoch },
    ...{ divergence: last.divergence, manualChanges: last.manualChanges },
    findings: evidence ? diagnoseRun(config, evidence).map(({ title }) => title) : [],
  };
  const told = tellPoints(screen);
  return {
    screen,
    last,
    history,
    about: (name: string) => told.find(({ about }) => about === name)?.sentences.join(' ') ?? '',
  };
}

it('speaks of one unit as of one', async () => {
  const { about } = await screenOf({ epochs: 1, hidden: [1] });
  expect(about('Experiment')).toContain('one hidden layer of 1 tanh unit learns');
});

it('tells a run that learned: its state, its loss, and what the boundary separates', async () => {
  const { about, history, last } = await screenOf({ epochs: 2000, testShare: 0.2, learningRate: 0.001 });
  expect(about('State')).toBe('Training has finished at epoch 2,000.');
  expect(about('Experiment')).toContain('the inputs x₁ and x₂ and one hidden layer of 3');
  const [first, end] = [history[0]!, history.at(-1)!];
  expect(about('Curves')).toContain(
    `The training loss began at ${first.trainLoss.toPrecision(3)} and fell to ${end.trainLoss.toPrecision(3)} at epoch 2,000.`,
  );
  // “Nine tenths were done by”: true at that epoch and at all later ones, and not before.
  const by = Number(
    /It had fallen nine tenths of the way by epoch ([\d,]+)/.exec(about('Curves'))![1]!.replaceAll(',', ''),
  );
  const isDone = ({ trainLoss }: { trainLoss: number }) =>
    (first.trainLoss - trainLoss) / (first.trainLoss - end.trainLoss) >= 0.9;
  expect(history.filter(({ epoch }) => epoch >= by).every(isDone)).toBe(true);
  expect(isDone(history.filter(({ epoch }) => epoch < by).at(-1)!)).toBe(false);
  expect(about('Boundary')).toMatch(/Class 0 is predicted in (one|\d) regions? of the picture: \d+\u2009%/);
  const counts = /Of the training points.*?: (\d+) of (\d+) of class 0 and (\d+) of (\d+) of class 1\./.exec(
    about('Boundary'),
  )!;
  const [right0, all0, right1, all1] = counts.slice(1).map(Number);
  expect(all0! + all1!).toBe(160);
  expect((right0! + right1!) / 160).toBeCloseTo(last.measures.trainAccuracy, 10);
  expect(about('Boundary')).toContain('Of the test points');
});

it('tells a circle as an island, and three classes by their names', async () => {
  const { about } = await screenOf({
    data: 'circles',
    hidden: [8],
    epochs: 1000,
    noise: 0.02,
    reduction: 'mean',
    optimizer: 'adam',
  });
  expect(about('Boundary')).toMatch(
    /Class 1 is predicted in one region of the picture: \d+\u2009% in the middle, an island/,
  );
  const blobs = await screenOf({ data: 'blobs', classes: 3, epochs: 300 });
  expect(blobs.about('Boundary')).toMatch(/Class 2 is predicted in/);
});

it('tells a run that diverged, and one that cannot learn', async () => {
  const diverged = await screenOf(
    { activation: ['relu'], hidden: [50, 50], learningRate: 1000, epochs: 5000 },
    'diverged',
  );
  if (diverged)
    expect(diverged.about('State')).toMatch(
      /^The run diverged and stopped at epoch \d+, the last finite step\. [A-Z]/,
    );
  const stuck = await screenOf({ learningRate: 1e-7, epochs: 300 });
  expect(stuck.about('Boundary')).toBeTruthy();
  expect(stuck.about('Diagnosis')).not.toBe('No trouble was found.');
});

it('tells what there is before and without a run', async () => {
  const { screen } = await screenOf({ epochs: 5 });
  const state = (changes: Partial<PointsScreen>) =>
    tellPoints({ ...screen, ...changes })[0]!.sentences.join(' ');
  expect(state({ status: 'loading', ready: null, frame: null, history: [] })).toBe(
    'The experiment is being loaded.',
  );
  expect(state({ status: 'paused', epoch: 0 })).toBe('Training has not begun. It will take 5 epochs.');
  expect(state({ status: 'paused', epoch: 3 })).toBe('Training is paused at epoch 3 of 5.');
  expect(state({ past: { epoch: 2, measures: screen.history[0]! } })).toContain('earlier moment, epoch 2');
  expect(state({ manualChanges: [{ epoch: 2, what: 'learning rate 0.1 → 0.01' }] })).toContain(
    'At epoch 2 a setting changed: learning rate 0.1 → 0.01.',
  );
  expect(
    tellPoints({ ...screen, status: 'empty', ready: null, frame: null, history: [], findings: [] }),
  ).toHaveLength(1);
  const neuron = { ...screen.frame!.picture, neuron: { layer: 0, unit: 1 } };
  expect(
    tellPoints({ ...screen, frame: { ...screen.frame!, picture: neuron } })
      .flatMap(({ sentences }) => sentences)
      .join(' '),
  ).toContain('unit 2 of layer 1');
  const seen = tellPoints({ ...screen, landscape: ['A plane.', 'Lowest here: 0.1.'] });
  expect(seen.find(({ about }) => about === 'Loss landscape')?.sentences).toEqual([
    'A plane.',
    'Lowest here: 0.1.',
  ]);
  expect(tellPoints(screen).some(({ about }) => about === 'Loss landscape')).toBe(false);
});
