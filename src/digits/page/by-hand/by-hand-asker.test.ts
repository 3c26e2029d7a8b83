import { afterEach, expect, test, vi } from 'vitest';
import type { ExplainedReply } from '../../../experiment/maths/lenet/explained';
import type { DigitsReady } from '../../protocol';

vi.stubGlobal('location', new URL('https://example.org/layerwise/'));
vi.stubGlobal('requestAnimationFrame', () => 0);
const { useConfig } = await import('../../../run/config');
const { useByHand } = await import('./by-hand');
const { followByHand } = await import('./by-hand-asker');
const { useDigits } = await import('../digits-run');
const { digitsSession } = await import('../digits-session');
const { useDigitsView } = await import('../digits-view');

afterEach(() => vi.useRealTimers());

test('asks again when a setting changes while the run is paused, and not without a change', () => {
  vi.useFakeTimers();
  const explain = vi.spyOn(digitsSession.questions, 'explain').mockReturnValue();
  useDigits.setState({ ready: { runId: 1 } as DigitsReady, status: 'paused', step: 20, version: 1 });
  useDigitsView.getState().changeView({ subject: { set: 'test', index: 0 } });
  const stop = followByHand();
  const answered = () => {
    useByHand.setState({ answer: {} as ExplainedReply });
    vi.advanceTimersByTime(10_000);
    return explain.mock.calls.length;
  };
  expect(answered()).toBe(1);
  // As a change during the run does it: the experiment's settings at the start stay.
  useConfig.setState(({ present }) => ({ present: { ...present, momentum: 0.5 } }));
  expect(answered()).toBe(2);
  useConfig.setState(({ present }) => ({ present: { ...present, learningRate: 0.5 } }));
  expect(answered()).toBe(3);
  expect(answered()).toBe(3);
  // A question that the worker lost is asked again after a while.
  useConfig.setState(({ present }) => ({ present: { ...present, momentum: 0.7 } }));
  expect(explain).toHaveBeenCalledTimes(4);
  useDigits.setState({ status: 'paused' });
  vi.advanceTimersByTime(4900);
  expect(explain).toHaveBeenCalledTimes(4);
  vi.advanceTimersByTime(200);
  expect(explain).toHaveBeenCalledTimes(5);
  stop();
});
