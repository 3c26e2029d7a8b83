import { useEffect, useMemo, useRef, useState } from 'react';
import { followLessonKeys } from '../../run/keys/lesson-steps';
import { usePlace } from '../../run/place';
import { useViewing } from '../../run/viewing';
import { lateView } from '../../run/views/late-view';
import { PanelBoundary } from '../../run/views/PanelBoundary';
import { Icon } from '../../ui/Icon';
import { named, tip } from '../../ui/tip';
import { chooseStep, DRAFT, useDraft } from '../editor/draft';
import { LessonText } from '../text/LessonText';
import type { Lesson } from '../format/lesson';
import { fits, useAnswers } from './answers';
import { LessonFaults } from './LessonFaults';
import styles from './LessonPanel.module.css';
import {
  applyRules,
  goToStep,
  leaveLesson,
  openLesson,
  stepAt,
  useLessonState,
  isShowing,
} from './lesson-state';
import { fillAsWanted, lessonKeys, nextLesson } from './lesson-keys';
import { QuestionCard } from './QuestionCard';

const HandInDialog = lateView(
  'The dialog that hands in',
  () => import('../handin/HandInDialog'),
  'HandInDialog',
);

/** The lesson beside what it is about: a step's text, its question, and the way to the next step. */
export function LessonPanel() {
  const place = useViewing(state => state.link.lesson);
  const { source, found } = useLessonState();
  const wanted = place?.source ?? '';
  useEffect(() => {
    void openLesson(wanted);
  }, [wanted]);
  if (!place) return null;
  if (source !== wanted || !found) return <p className="muted">The lesson is being opened …</p>;
  if (!('lesson' in found)) return <LessonFaults source={source} found={found} />;
  return <Playing source={source} lesson={found.lesson} wanted={place.step} />;
}

interface PlayingProps {
  source: string;
  lesson: Lesson;
  /** The step that the link names. */
  wanted: number;
}

function Playing({ source, lesson, wanted }: PlayingProps) {
  const { step, number } = stepAt(lesson, wanted);
  const arrivals = useViewing(state => state.arrivals);
  const title = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);
  const isAnswered = fits(useAnswers(source)[number], step.question);
  const isDone = isAnswered || !step.question;
  // A link that has just arrived, or the browser's back button, shows its own place beside the step.
  useEffect(() => applyRules(source, step, number), [source, step, number, arrivals, isAnswered]);
  useEffect(() => {
    if (!isFirst.current) {
      title.current?.focus({ preventScroll: true });
      title.current?.scrollIntoView({ block: 'nearest' });
    }
    isFirst.current = false;
  }, [number]);
  useEffect(() => fillAsWanted(step), [source, number, step]);
  const go = (to: number) => goToStep(source, lesson, to, 'push');
  useEffect(() => followLessonKeys(lessonKeys(source, lesson, number)), [source, lesson, number]);
  return (
    <>
      <header className={styles.head}>
        <span className={styles.lesson}>{lesson.title}</span>
        <button className="btn btn-icon" data-small onClick={leaveLesson} {...named('Leave the lesson')}>
          <Icon name="close" />
        </button>
      </header>
      <nav className={styles.steps} aria-label="Steps">
        <button
          className="btn btn-icon"
          disabled={number === 1}
          onClick={() => go(number - 1)}
          aria-label="Step back"
          {...tip('Step back (B)')}
        >
          ‹
        </button>
        <select
          value={number}
          aria-label="Step"
          {...tip('All steps of this lesson')}
          onChange={event => go(Number(event.target.value))}
        >
          {lesson.steps.map((one, index) => (
            <option key={index} value={index + 1}>
              {index + 1} of {lesson.steps.length}: {one.title}
            </option>
          ))}
        </select>
        <button
          className="btn btn-icon"
          disabled={number === lesson.steps.length}
          onClick={() => go(number + 1)}
          aria-label="Next step"
          {...tip('Next step (N)')}
        >
          ›
        </button>
      </nav>
      <h2 ref={title} tabIndex={-1} className={styles.title}>
        {step.title}
      </h2>
      <LessonText text={step.text} />
      {step.question && (
        <QuestionCard
          key={`${source} ${number}`}
          {...{ source, number }}
          place={step.place}
          question={step.question}
        />
      )}
      <AwayFromStep place={step.place} onBack={() => go(number)} />
      {number < lesson.steps.length ? (
        <button className={`btn ${isDone ? 'primary' : ''} ${styles.next}`} onClick={() => go(number + 1)}>
          Next: {lesson.steps[number]!.title}
        </button>
      ) : (
        <LessonEnd source={source} isDone={isDone} />
      )}
      {lesson.steps.some(one => one.question) && <HandIn source={source} lesson={lesson} />}
      <ToEditor lesson={lesson} number={number} />
    </>
  );
}

/** The person has changed or left what the step shows. */
function AwayFromStep({ place: link, onBack }: { place: string; onBack(): void }) {
  const shown = usePlace(state => state.place);
  if (isShowing(link, shown)) return null;
  return (
    <button className={`btn ${styles.back}`} onClick={onBack}>
      <Icon name="undo" /> Back to this step&rsquo;s experiment
    </button>
  );
}

function HandIn({ source, lesson }: { source: string; lesson: Lesson }) {
  const [handing, setHanding] = useState(false);
  return (
    <>
      <button className="btn btn-text" onClick={() => setHanding(true)}>
        Hand in …
      </button>
      {handing && (
        <PanelBoundary name="The dialog that hands in" onClose={() => setHanding(false)}>
          <HandInDialog {...{ source, lesson }} onClose={() => setHanding(false)} />
        </PanelBoundary>
      )}
    </>
  );
}

/** Who looks at a lesson that is being written goes on with it; others see nothing. */
function ToEditor({ lesson, number }: { lesson: Lesson; number: number }) {
  const draft = useDraft(state => state.lesson);
  const isDraft = useMemo(() => JSON.stringify(draft) === JSON.stringify(lesson), [draft, lesson]);
  if (!isDraft) return null;
  const write = () => {
    chooseStep(number - 1);
    goToStep(DRAFT, draft, number, 'push');
  };
  return (
    <button className="btn btn-text" onClick={write}>
      Go on writing this step
    </button>
  );
}

/** The way on from the last step. While its question is open, nothing says that the lesson is over. */
function LessonEnd({ source, isDone }: { source: string; isDone: boolean }) {
  const next = nextLesson(source);
  return (
    <div className={styles.end}>
      {isDone && (
        <p>
          <strong>This is the end of the lesson.</strong> You can go on with this experiment as you like.
        </p>
      )}
      {next && (
        <a className={`btn ${isDone ? 'primary' : ''}`} href={`#lesson=${next.id}`}>
          Next lesson: {next.title}
        </a>
      )}
      <a className="btn" href="#lessons">
        All lessons
      </a>
    </div>
  );
}
