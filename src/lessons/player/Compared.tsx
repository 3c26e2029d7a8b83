import { useEffect } from 'react';
import { measures, type LaneOutcome } from '../../experiment/claims/outcome';
import { formatCount } from '../../charts/core/format';
import { latestFrame } from '../../points/page/frames';
import { useRun } from '../../points/page/run';
import { useLesson } from '../../run/lesson';
import { useViewing } from '../../run/viewing';
import { LessonText } from '../text/LessonText';
import type { Question } from '../format/lesson';
import { answerText, withUnit } from './answer-text';
import type { Answer } from './answers';
import { distanceToBoundary } from './line-distance';
import { bestRuns, isShare, measureWords, readingOf, useMeasuring, type Measuring } from './reading';
import styles from './QuestionCard.module.css';

interface ComparedProps {
  question: Question;
  answer: Answer;
  /** Whether it was asked before the run. What was right is then said when the run stands still. */
  isBefore: boolean;
  onAgain(): void;
}

/** What was answered, and beside it what is measured of the run on the screen. */
export function Compared({ question, answer, isBefore, onAgain }: ComparedProps) {
  const measuring = useMeasuring();
  // Where nothing trains by itself, the answer alone is what there is.
  const isPaused = useViewing(state => state.link.start === 'paused');
  const isTold = !isBefore || isPaused || measuring.isSettled;
  useEffect(() => {
    useLesson.setState({ isTold });
    return () => useLesson.setState({ isTold: false });
  }, [isTold]);
  const verdict = isTold ? verdictOf(question, answer, measuring) : null;
  return (
    <>
      <dl className={styles.compared}>
        <dt>Your answer</dt>
        <dd>
          {answer.kind === 'boundary'
            ? 'the dashed line in the picture'
            : answerText(question, answer, measuring.labels)}
        </dd>
        <Measured {...{ question, answer, measuring }} />
      </dl>
      {verdict !== null && (
        <p className={styles.verdict} data-right={verdict} role="status">
          {verdict ? '✓ That is right.' : '✗ It turned out otherwise.'}
          {question.kind === 'number' && question.tolerance
            ? ` Up to ${withUnit(question.tolerance, question)} off counts as right.`
            : ''}
        </p>
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
  answer: Answer;
  measuring: Measuring;
}

function Measured({ question, answer, measuring }: MeasuredProps) {
  const { outcomes, labels, isSettled } = measuring;
  const when = whenOf(outcomes, isSettled);
  if (question.kind === 'boundary') return <Distance answer={answer} when={when} isSettled={isSettled} />;
  if (question.kind === 'winner')
    return <Winners name={question.measure} when={when} measuring={measuring} />;
  if (!question.measure)
    return question.kind === 'number' && question.right !== undefined ? (
      <>
        <dt>It is</dt>
        <dd>{withUnit(question.right, question)}</dd>
      </>
    ) : null;
  const run = (question.run ?? 1) - 1;
  const value = readingOf(question.measure, outcomes[run]);
  const whose = labels[run] === undefined ? '' : ` of ${labels[run]}`;
  return (
    <>
      <dt>Measured {when}</dt>
      <dd data-testid="measured">
        {measureWords[question.measure]}
        {whose}: {value === null ? 'none yet' : measures[question.measure].format(value)}
      </dd>
    </>
  );
}

function whenOf(outcomes: readonly LaneOutcome[], isSettled: boolean): string {
  const epochs = outcomes.map(one => one.epoch);
  const epoch = epochs.length > 0 ? Math.min(...epochs) : 0;
  const rounded = epoch >= 10 || Number.isInteger(epoch) ? formatCount(Math.floor(epoch)) : epoch.toFixed(1);
  return isSettled ? `at epoch ${rounded}` : `so far, at epoch ${rounded}`;
}

interface WinnersProps {
  name: Parameters<typeof bestRuns>[0];
  when: string;
  measuring: Measuring;
}

function Winners({ name, when, measuring: { outcomes, labels } }: WinnersProps) {
  const best = bestRuns(name, outcomes);
  const value = readingOf(name, outcomes[best[0] ?? -1]);
  const runs = best.map(run => labels[run] ?? `run ${run + 1}`).join(', ');
  return (
    <>
      <dt>
        {measures[name].better === 'high' ? 'Highest' : 'Lowest'} {measureWords[name].replace(/^the /, '')}{' '}
        {when}
      </dt>
      <dd data-testid="measured">
        {value === null ? 'none yet' : `${runs}, with ${measures[name].format(value)}`}
      </dd>
    </>
  );
}

function Distance({ answer, when, isSettled }: { answer: Answer; when: string; isSettled: boolean }) {
  const ready = useRun(state => state.ready);
  const picture = latestFrame()?.picture;
  // While it trains, a distance for every sample would cost more than it tells.
  const isKnown = isSettled && answer.kind === 'boundary' && picture && !picture.neuron && ready;
  const distance = isKnown ? distanceToBoundary(answer.line, { ...picture, classes: ready.classes }) : null;
  return (
    <>
      <dt>Measured {when}</dt>
      <dd data-testid="measured">
        {distance === null || !ready
          ? 'compare it with the boundary in the picture'
          : `your line lies on average ${distance.toPrecision(2)} from the boundary; the points spread over ${(ready.bounds.x1 - ready.bounds.x0).toPrecision(2)}`}
      </dd>
    </>
  );
}

/** Whether an answer is right; null if that cannot be said, or not yet. */
function verdictOf(question: Question, answer: Answer, { outcomes, isSettled }: Measuring): boolean | null {
  if (question.kind === 'choice' && answer.kind === 'choice')
    return question.right === undefined ? null : answer.option === question.right;
  if (question.kind === 'winner' && answer.kind === 'winner') {
    const best = bestRuns(question.measure, outcomes);
    return isSettled && best.length > 0 ? best.includes(answer.run - 1) : null;
  }
  if (question.kind !== 'number' || answer.kind !== 'number' || question.tolerance === undefined) return null;
  if (question.right !== undefined) return Math.abs(answer.value - question.right) <= question.tolerance;
  if (!question.measure || !isSettled) return null;
  const value = readingOf(question.measure, outcomes[(question.run ?? 1) - 1]);
  const scale = isShare(question.measure) ? 100 : 1;
  return value === null ? null : Math.abs(answer.value - scale * value) <= question.tolerance;
}
