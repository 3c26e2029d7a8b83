import type { Config } from '../../experiment/settings/settings';
import { useConfig } from '../../run/config';
import { useByHand } from './by-hand';
import { useDigits } from './digits-run';
import { digitsSession } from './digits-session';
import { useDigitsView } from './digits-view';

/** Shortest time between two questions while the network trains, in milliseconds. */
const ASK_MS = 500;
/** A question without an answer is asked again after this many milliseconds. */
const PATIENCE_MS = 5000;

/** What an answer depends on: the moment of the run, and what it is about. */
interface Asked {
  moment: string;
  about: string;
  /** The settings now: a change during the run changes the next update. */
  settings: Config;
  drawing: Uint8Array | null;
}

/**
 * Keeps the answer of `useByHand` up to date while the page “By hand” is shown. Asks again when the network, the image or
 * the weight changes, and twice a second while the network trains. Returns a function that stops it.
 */
export function followByHand(): () => void {
  let asked: Asked | null = null;
  let askedAt = -Infinity;
  let answerBefore: unknown = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const update = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const now = present();
    const { answer } = useByHand.getState();
    if (!now) return;
    const isSameSubject = asked?.about === now.about && asked.drawing === now.drawing;
    const isSameMoment = asked?.moment === now.moment && asked.settings === now.settings;
    if (isSameSubject && isSameMoment && answer !== answerBefore) return;
    const pause = isSameSubject ? (answer === answerBefore ? PATIENCE_MS : ASK_MS) : 0;
    const wait = pause - (performance.now() - askedAt);
    if (wait > 0) {
      timer = setTimeout(update, wait);
      return;
    }
    [asked, askedAt, answerBefore] = [now, performance.now(), answer];
    const { page, weight, logit } = useByHand.getState();
    digitsSession.questions.explain({ weight: page === 'update' ? weight : null, logit });
  };
  const stops = [useDigits, useDigitsView, useByHand, useConfig].map(store => store.subscribe(update));
  update();
  return () => {
    if (timer) clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/** Null while there is no network to ask about. */
function present(): Asked | null {
  const { ready, status, step, version } = useDigits.getState();
  if (!ready || version === 0 || status === 'loading' || status === 'missing' || status === 'failed')
    return null;
  const { at, subject, drawing } = useDigitsView.getState().view;
  if (!subject) return null;
  const { page, weight, logit } = useByHand.getState();
  return {
    moment: JSON.stringify([ready.runId, at ?? step, status === 'running']),
    about: JSON.stringify([ready.runId, at, subject, page === 'update' ? weight : null, logit]),
    settings: useConfig.getState().present,
    drawing: subject === 'drawing' ? drawing : null,
  };
}
