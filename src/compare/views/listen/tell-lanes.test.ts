import { expect, it } from 'vitest';
import { waitingOutcome, type LaneOutcome } from '../../../experiment/claims/outcome';
import { defaultConfig } from '../../../experiment/settings/settings';
import { tellLanes } from './tell-lanes';

function outcome(id: string, loss: number, changes: Partial<LaneOutcome> = {}): LaneOutcome {
  const record = (epoch: number, trainLoss: number) => ({
    ...{ epoch, trainLoss, trainAccuracy: 0.5, testLoss: null, testAccuracy: null },
  });
  return {
    ...waitingOutcome(id, defaultConfig),
    ...{ state: 'finished', epoch: 100, trainLoss: loss, trainAccuracy: 0.9 },
    history: [record(0, 0.7), record(50, 0.6), record(100, loss)],
    ...changes,
  };
}

it('tells the state of all runs, the best and the worst, and each of a few', () => {
  const lanes = ['tanh', 'ReLU', 'ELU'].map((label, i) => ({ id: String(i), label }));
  const picture = {
    ...{ window: { x0: 0, x1: 1, y0: 0, y1: 1 }, columns: 2, rows: 1, classes: 2 },
    values: Float32Array.of(0.9, 0.2, 0.1, 0.8),
  };
  const outcomes = {
    0: outcome('0', 0.1, { picture }),
    1: outcome('1', 0.02),
    2: outcome('2', 0.3, { state: 'diverged', reason: 'the loss became infinite' }),
  };
  const told = tellLanes({ lanes, outcomes, playing: false, epoch: 100 });
  const about = (name: string) => told.find(one => one.about === name)?.sentences.join(' ');
  expect(about('State')).toBe(
    'The page compares 3 runs and stands at epoch 100: 2 are finished and 1 is stopped by a divergence.',
  );
  expect(about('Best')).toBe(
    'The best training loss, 0.0200, is that of ReLU; the worst, 0.300, that of ELU. All have the same training accuracy, 90.0\u2009%.',
  );
  expect(about('tanh')).toContain('The training loss began at 0.700 and fell to 0.100 at epoch 100.');
  expect(about('tanh')).toContain('Class 0 is predicted in one region of the picture: 50\u2009% at the left');
  expect(about('ELU')).toMatch(/^The loss became infinite\./);
});

it('leaves the runs beyond a dozen to the table, and tells nothing of none', () => {
  const lanes = Array.from({ length: 14 }, (_, i) => ({ id: String(i), label: `run ${i}` }));
  const outcomes = Object.fromEntries(lanes.map(({ id }, i) => [id, outcome(id, 0.1 + i)]));
  const told = tellLanes({ lanes, outcomes, playing: true, epoch: 5 });
  expect(told.at(-1)).toEqual({ about: 'More', sentences: ['The table has the other 2 runs.'] });
  expect(told[0]!.sentences[0]).toContain('and trains; this was told at epoch 5');
  expect(tellLanes({ lanes: [], outcomes: {}, playing: false, epoch: 0 })).toEqual([]);
});
