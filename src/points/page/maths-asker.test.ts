import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { plainViewing } from '../../experiment/link/viewing';
import { useConfig } from '../../run/config';
import { followLink } from '../../run/viewing';
import type { ExplainedReply, PointsFrame, ReadyReply } from '../protocol';
import { pointsQueue } from './frames';
import { followMathsLink, hearMathematics, useMaths } from './maths';
import { followMathematics } from './maths-asker';
import { useRun, type RunStatus } from './run';
import { session } from './session';
import { messagesOf } from '../../experiment/problems/message';

const ready = { runId: 1, sizes: [2, 3, 2], train: { count: 9 } } as unknown as ReadyReply;
const asked = vi.spyOn(session, 'ask').mockImplementation(() => {});
let stop = () => {};

/** What a frame does: it is queued, then the run's text follows. */
function hear(step: number, weights: number[], status: RunStatus): void {
  pointsQueue.latest = { runId: 1, step, parameters: Float64Array.from(weights) } as unknown as PointsFrame;
  useRun.setState({ status, step, ready });
}

/** The worker's answer, about the step that it has reached by then. */
function answer(step: number): void {
  hearMathematics({ type: 'explained', runId: 1, step } as unknown as ExplainedReply);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  asked.mockClear();
  useMaths.setState(useMaths.getInitialState(), true);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  useRun.setState(useRun.getInitialState(), true);
  pointsQueue.latest = null;
});

it('asks once more when a run ends, even if the weights did not change since the last question', () => {
  hear(100, [1, 2], 'running');
  stop = followMathematics();
  expect(asked).toHaveBeenCalledTimes(1);
  answer(113);
  hear(200, [1, 2], 'finished');
  expect(asked).toHaveBeenCalledTimes(2);
  answer(200);
  hear(200, [1, 2], 'finished');
  expect(asked).toHaveBeenCalledTimes(2);
});

it('asks again at the end while an earlier answer is still outstanding', () => {
  hear(100, [1, 2], 'running');
  stop = followMathematics();
  hear(150, [3, 4], 'running');
  expect(asked).toHaveBeenCalledTimes(1);
  hear(160, [5, 6], 'paused');
  expect(asked).toHaveBeenCalledTimes(2);
  // The late answer to the first question does not cancel the second.
  answer(120);
  vi.advanceTimersByTime(6000);
  expect(asked).toHaveBeenCalledTimes(2);
});

it('says that the link names a point beyond the data, and asks about the last one', async () => {
  const place = { tab: 'forward', target: { layer: 0, unit: 0, part: 'unit' } } as const;
  followLink({ ...plainViewing, maths: { ...place, sample: 499 } });
  const stopLink = followMathsLink();
  hear(100, [1, 2], 'paused');
  stop = followMathematics();
  // The data of the experiment before are not the link's.
  expect(asked).not.toHaveBeenCalled();
  await Promise.resolve();
  expect(asked).toHaveBeenLastCalledWith(expect.objectContaining({ type: 'explain', sample: 8 }));
  const said = () => messagesOf(useConfig.getState().problems);
  const message = 'maths=p500: there are only 9 points. The last one, p9, is shown.';
  expect(said()).toEqual([message]);
  // What the person chooses later, and points that vanish with other data, are no mistake of the link.
  useMaths.setState({ sample: 30 });
  expect(useMaths.getState().sample).toBe(8);
  expect(said()).toEqual([message]);
  followLink({ ...plainViewing, maths: { ...place, sample: 3 } });
  await Promise.resolve();
  expect(useMaths.getState().sample).toBe(3);
  expect(said()).toEqual([message]);
  stopLink();
});

it('asks a training run twice a second', () => {
  hear(100, [1], 'running');
  stop = followMathematics();
  answer(101);
  hear(110, [2], 'running');
  expect(asked).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(501);
  expect(asked).toHaveBeenCalledTimes(2);
});

it('asks again when a setting changes during a pause', () => {
  hear(100, [1, 2], 'paused');
  stop = followMathematics();
  answer(100);
  useConfig.setState(({ present }) => ({ present: { ...present, learningRate: 0.5 } }));
  expect(asked).toHaveBeenCalledTimes(2);
});
