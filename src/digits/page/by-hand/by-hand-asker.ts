import { useConfig } from '../../../run/config';
import { keepAsking, type Asked } from '../../../run/life/keep-asking';
import { useByHand } from './by-hand';
import { useDigits } from '../digits-run';
import { digitsSession } from '../digits-session';
import { useDigitsView } from '../digits-view';

interface Question extends Asked {
  weight: number | null;
  logit: number | null;
}

/** Keeps the answer of `useByHand` up to date while the page “By hand” is shown. Returns a function that stops it. */
export function followByHand(): () => void {
  return keepAsking({
    stores: [useDigits, useDigitsView, useByHand, useConfig],
    present,
    ask: ({ weight, logit }) => digitsSession.questions.explain({ weight, logit }),
    answer: () => useByHand.getState().answer,
    mayBeLost: true,
  });
}

/** Null while there is no network to ask about. */
function present(): Question | null {
  const { ready, status, step, version } = useDigits.getState();
  if (!ready || version === 0 || status === 'loading' || status === 'missing' || status === 'failed')
    return null;
  const { at, subject, drawing } = useDigitsView.getState().view;
  if (!subject) return null;
  const { page, weight: chosen, logit } = useByHand.getState();
  const weight = page === 'update' ? chosen : null;
  const shown = JSON.stringify(subject);
  return {
    about: [ready.runId, at, shown, weight, logit, subject === 'drawing' ? drawing : null],
    // A setting that changes during the run changes the next update.
    moment: [at ?? step, status === 'running', useConfig.getState().present],
    isPaced: true,
    ...{ weight, logit },
  };
}
