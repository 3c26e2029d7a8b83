import type { Lesson } from '../format/lesson';
import { stepAt } from '../player/lesson-state';
import { LessonText } from '../text/LessonText';
import styles from './Notes.module.css';
import { encodePlace } from '../../experiment/link/place';
import { plainViewing } from '../../experiment/link/viewing';

/** What the presenter of a step reads: its notes, its question and answer, and the title of the next step. */
export function StepNotes({ lesson, wanted }: { lesson: Lesson; wanted: number }) {
  const { step, number } = stepAt(lesson, wanted);
  const next = lesson.steps[number];
  return (
    <>
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
    </>
  );
}

/** The link, without #, that shows the notes of a step by themselves. */
export function notesLink(source: string, step: number): string {
  const lesson = { source, step, notes: true } as const;
  return encodePlace({ kind: 'lesson' }, { ...plainViewing, lesson });
}
