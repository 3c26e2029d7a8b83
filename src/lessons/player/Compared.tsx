import { useEffect } from 'react';
import type { LaneOutcome } from '../../experiment/claims/outcome';
import { formatCount } from '../../charts/core/format';
import { latestFrame } from '../../points/page/frames';
import { useRun } from '../../points/page/run';
import { useLesson } from '../../run/lesson';
import { usePlace } from '../../run/place';
import { useViewing } from '../../run/viewing';
import { LessonText } from '../text/LessonText';
import type { Question } from '../format/lesson';
import { answerText, withUnit } from './answer-text';
import { setTold, type Answer } from './answers';
import { verdictWords } from './fixed-verdict';
import { distanceToBoundary } from './line-distance';
import { useMeasuring, type Measuring } from './reading';
import { isShowing } from './lesson-state';
import { bestWords, measuredText, verdictOf, type Off } from './verdict';
import styles from './QuestionCard.module.css';

interface ComparedProps {
  source: string;
  /** The step, counted from 1. */
  number: number;
  /** The link of what the step shows. */
  place: string;
  question: Question;
  answer: Answer;
  /** Whether the question is asked before the run. The verdict is then shown only when the run has stopped. */
  isBefore: boolean;
  onAgain(): void;
}

/** The answer, and next to it what is measured in the run on the screen. */
export function Compared({ source, number, place, question, answer, isBefore, onAgain }: ComparedProps) {
  const measuring = useMeasuring();
  // A step that starts paused may never train, so it does not wait for a run.
  const isPaused = useViewing(state => state.link.start === 'paused');
  const isTold = !isBefore || isPaused || measuring.isSettled;
  useEffect(() => {
    useLesson.setState({ isTold });
    return () => useLesson.setState({ isTold: false });
  }, [isTold]);
  const off = useOff(answer, measuring.isSettled);
  // A prediction for the step's run is not judged by the run of another experiment: the result kept earlier is shown instead.
  const isThere = isShowing(
    place,
    usePlace(state => state.place),
  );
  const isJudged = isThere || !isBefore;
  const measured = isJudged ? measuredText(question, measuring, off) : (answer.told?.measured ?? null);
  const judged = isTold ? verdictOf(question, answer, measuring) : null;
  const verdict = isJudged ? judged : (answer.told?.right ?? null);
  const isMeasured = question.kind === 'boundary' ? off !== null : measured !== null;
  const isKept = isTold && isThere && measuring.isSettled && isMeasured;
  useEffect(() => {
    if (!isKept) return;
    setTold(source, number, {
      ...(verdict !== null && { right: verdict }),
      ...(measured !== null && { measured }),
      ...(off && { distance: Number(off.distance.toPrecision(3)) }),
    });
  });
  return (
    <>
      <dl className={styles.compared}>
        <dt>Your answer</dt>
        <dd>
          {answer.kind === 'boundary'
            ? 'the dashed line in the picture'
            : answerText(question, answer, measuring.labels)}
        </dd>
        <Measured {...{ question, measuring, measured }} />
      </dl>
      {verdict !== null && (
        <p className={styles.verdict} data-right={verdict} role="status">
          {`${verdict ? '✓' : '✗'} ${verdictWords(question, verdict)}`}
          {question.kind === 'number' && question.tolerance
            ? ` Up to ${withUnit(question.tolerance, question)} off counts as right.`
            : ''}
        </p>
      )}
      {!isTold && (
        <p className="muted">The result follows when the run has ended. If it is paused, press Play.</p>
      )}
      {isTold && question.explain && <LessonText text={question.explain} />}
      <button className="btn btn-text" onClick={onAgain}>
        Answer again
      </button>
    </>
  );
}

interface MeasuredProps {
  question: Question;
  measuring: Measuring;
  measured: string | null;
}

function Measured({ question, measuring: { outcomes, isSettled }, measured }: MeasuredProps) {
  if (measured === null)
    return question.kind === 'number' && question.right !== undefined ? (
      <>
        <dt>It is</dt>
        <dd>{withUnit(question.right, question)}</dd>
      </>
    ) : null;
  return (
    <>
      <dt>
        {question.kind === 'winner' ? bestWords(question.measure) : 'Measured'} {whenOf(outcomes, isSettled)}
      </dt>
      <dd data-testid="measured">{measured}</dd>
    </>
  );
}

function whenOf(outcomes: readonly LaneOutcome[], isSettled: boolean): string {
  const epochs = outcomes.map(one => one.epoch);
  const epoch = epochs.length > 0 ? Math.min(...epochs) : 0;
  const rounded = epoch >= 10 || Number.isInteger(epoch) ? formatCount(Math.floor(epoch)) : epoch.toFixed(1);
  return isSettled ? `at epoch ${rounded}` : `so far, at epoch ${rounded}`;
}

/** How far the drawn line is from the boundary on the screen. Null if there is no line, or the run still trains. */
function useOff(answer: Answer, isSettled: boolean): Off | null {
  const ready = useRun(state => state.ready);
  const picture = latestFrame()?.picture;
  // While it trains, measuring the distance at every sample would be too slow to be worth it.
  if (!isSettled || answer.kind !== 'boundary' || !picture || picture.neuron || !ready) return null;
  const distance = distanceToBoundary(answer.line, { ...picture, classes: ready.classes });
  return distance === null ? null : { distance, spread: ready.bounds.x1 - ready.bounds.x0 };
}
