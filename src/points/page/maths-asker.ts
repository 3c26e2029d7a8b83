import type { ExplainedReply } from '../protocol';
import { useConfig } from '../../run/config';
import { latestFrame } from './frames';
import { idOf, pointWithin, useMaths, type MathsTarget } from './maths';
import { useRun } from './run';
import { session } from './session';

/** Shortest time between two questions while the network trains, in milliseconds. */
const ASK_MS = 500;
/** A question without an answer is asked again after this many milliseconds. */
const PATIENCE_MS = 5000;

/** What an answer depends on; equal values have equal answers. */
interface Asked {
  runId: number;
  step: number;
  parameters: Float64Array;
  /** The settings now, compared by identity: a change during the run changes the next update. */
  settings: object;
  /** The point and the parameter as text; empty for a gradient check. */
  about: string;
}

/**
 * Keeps the answers of `useMaths` up to date while the mathematics is open. Asks again when the network, the point or
 * the parameter changes, and twice a second while the network trains. Returns a function that stops it.
 */
export function followMathematics(): () => void {
  let explained: Asked | null = null;
  let checked: Asked | null = null;
  let askedAt = -Infinity;
  let answerBefore: ExplainedReply | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const update = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const wait = pause() - (performance.now() - askedAt);
    if (wait > 0) timer = setTimeout(update, wait);
    else ask();
  };
  /**
   * Shortest time since the previous question, in milliseconds: 0 unless the network trains and the question is the
   * same.
   */
  const pause = () => {
    const { answer, sample, target } = useMaths.getState();
    const { status, past } = useRun.getState();
    if (status !== 'running' || past || explained?.about !== about(sample, target)) return 0;
    return answer === answerBefore ? PATIENCE_MS : ASK_MS;
  };
  const ask = () => {
    const now = present();
    if (!now) return;
    const { tab, sample, target, answer } = useMaths.getState();
    const question = { ...now, about: about(sample, target) };
    if (!isSame(explained, question)) {
      explained = question;
      askedAt = performance.now();
      answerBefore = answer;
      session.ask({ type: 'explain', sample, id: idOf(target) });
    }
    if (tab !== 'check' || useRun.getState().status === 'running' || isSame(checked, now)) return;
    checked = now;
    session.ask({ type: 'check-gradient' });
  };
  const stops = [useRun.subscribe(update), useConfig.subscribe(update), useMaths.subscribe(update)];
  update();
  return () => {
    if (timer) clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

function about(sample: number, target: MathsTarget): string {
  return JSON.stringify([sample, idOf(target)]);
}

/** The network of the newest frame; null before the run's first frame. Adapts the chosen part to this network. */
function present(): Asked | null {
  const { ready, status } = useRun.getState();
  const frame = latestFrame();
  if (!ready || !frame || frame.runId !== ready.runId) return null;
  if (status === 'loading' || status === 'empty' || status === 'failed') return null;
  const point = pointWithin(ready.train.count);
  if (point === null) return null;
  const { sample, target } = useMaths.getState();
  const fitted = fitTarget(target, ready.sizes);
  if (fitted !== target || point !== sample) useMaths.setState({ target: fitted, sample: point });
  return {
    runId: ready.runId,
    step: frame.past?.step ?? frame.step,
    parameters: frame.parameters,
    settings: useConfig.getState().present,
    about: '',
  };
}

/**
 * Whether this question was already asked. Equal weights alone are not enough: a network may return to the same
 * weights at a later step, and a question asked during training is answered for a later step.
 */
function isSame(before: Asked | null, now: Asked): boolean {
  if (!before || before.runId !== now.runId || before.step !== now.step) return false;
  if (before.settings !== now.settings || before.about !== now.about) return false;
  const { parameters } = before;
  return parameters === now.parameters || parameters.every((value, i) => value === now.parameters[i]);
}

/** The same part in another network, or the nearest that exists there. */
export function fitTarget(target: MathsTarget, sizes: readonly number[]): MathsTarget {
  const layer = Math.max(0, Math.min(sizes.length - 2, target.layer));
  const unit = Math.max(0, Math.min((sizes[layer + 1] ?? 1) - 1, target.unit));
  const { part } = target;
  const last = (sizes[layer] ?? 1) - 1;
  const fitted = { layer, unit, part: typeof part === 'number' ? Math.max(0, Math.min(last, part)) : part };
  const isSame = fitted.layer === target.layer && fitted.unit === target.unit && fitted.part === part;
  return isSame ? target : fitted;
}
