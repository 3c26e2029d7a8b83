import { useViewing } from '../../run/viewing';
import { lessonSteps } from '../../run/keys/lesson-steps';
import { LessonText } from '../text/LessonText';
import { stepAt, useLessonState } from '../player/lesson-state';
import styles from './Notes.module.css';

/** What the person who presents reads: the step's notes, its answer, and what comes next. */
export function Notes({ press }: { press(key: string): void }) {
  const place = useViewing(state => state.link.lesson);
  const { source, found } = useLessonState();
  if (!place || source !== place.source || !found || !('lesson' in found))
    return <p className={styles.notes}>No lesson is open. Open one, and its notes appear here.</p>;
  const { lesson } = found;
  const { step, number } = stepAt(lesson, place.step);
  const next = lesson.steps[number];
  return (
    <main className={styles.notes} data-step={number}>
      <p className="muted">
        {lesson.title} · step {number} of {lesson.steps.length}
      </p>
      <h1 className={styles.title}>{step.title}</h1>
      {step.notes ? <LessonText text={step.notes} /> : <p className="muted">This step has no notes.</p>}
      {step.question && (
        <>
          <h2>Question</h2>
          <LessonText text={step.question.ask} />
          {step.question.explain && (
            <>
              <h2>Answer</h2>
              <LessonText text={step.question.explain} />
            </>
          )}
        </>
      )}
      <p className={styles.next}>{next ? `Next: ${next.title}` : 'This is the last step.'}</p>
      <div className={styles.buttons}>
        <button className="btn" disabled={number === 1} onClick={() => lessonSteps()?.go(-1)}>
          Back
        </button>
        <button className="btn" onClick={() => press(' ')}>
          Play or pause
        </button>
        <button className="btn primary" disabled={!next} onClick={() => lessonSteps()?.go(1)}>
          Next
        </button>
      </div>
    </main>
  );
}
