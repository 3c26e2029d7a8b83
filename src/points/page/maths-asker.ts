import { useConfig } from '../../run/config';
import { keepAsking, type Asked } from '../../run/life/keep-asking';
import { latestFrame } from './frames';
import { idOf, pointWithin, useMaths, type MathsQuestion, type MathsTarget } from './maths';
import { useRun } from './run';
import { session } from './session';

interface Question extends Asked {
  question: MathsQuestion;
}

const stores = [useRun, useConfig, useMaths];
const ask = ({ question }: Question) => session.ask(question);

/** Keeps the answers of `useMaths` up to date while the mathematics is open. Returns a function that stops it. */
export function followMathematics(): () => void {
  const stopExplaining = keepAsking({
    ...{ stores, ask, present: explanation },
    answer: () => useMaths.getState().answer,
  });
  const stopChecking = keepAsking({
    ...{ stores, ask, present: gradientCheck },
    answer: () => useMaths.getState().check,
  });
  return () => {
    stopExplaining();
    stopChecking();
  };
}

function explanation(): Question | null {
  const moment = presentMoment();
  if (!moment) return null;
  const { sample, target } = useMaths.getState();
  const { status, past } = useRun.getState();
  const id = idOf(target);
  return {
    moment,
    about: [sample, id.layer, id.from, id.to],
    isPaced: status === 'running' && !past,
    question: { type: 'explain', sample, id },
  };
}

/** A whole gradient takes too long to be checked while the network trains. */
function gradientCheck(): Question | null {
  if (useMaths.getState().tab !== 'check' || useRun.getState().status === 'running') return null;
  const moment = presentMoment();
  return moment && { moment, about: [], isPaced: false, question: { type: 'check-gradient' } };
}

/**
 * What every answer depends on; null before the run's first frame. Equal weights alone are not enough: a network may
 * return to the same weights at a later step, and a question asked during training is answered for a later step. Adapts
 * the chosen part to the network.
 */
function presentMoment(): unknown[] | null {
  const { ready, status } = useRun.getState();
  const frame = latestFrame();
  if (!ready || !frame || frame.runId !== ready.runId) return null;
  if (status === 'loading' || status === 'empty' || status === 'failed') return null;
  const point = pointWithin(ready.train.count);
  if (point === null) return null;
  const { sample, target } = useMaths.getState();
  const fitted = fitTarget(target, ready.sizes);
  if (fitted !== target || point !== sample) useMaths.setState({ target: fitted, sample: point });
  // A setting that changes during the run changes the next update.
  const { present } = useConfig.getState();
  return [ready.runId, frame.past?.step ?? frame.step, frame.parameters, present];
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
