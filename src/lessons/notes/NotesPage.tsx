import type { Lesson } from '../format/lesson';
import { stepAt } from '../player/lesson-state';
import { StepNotes, notesLink } from './StepNotes';
import styles from './Notes.module.css';

interface PageProps {
  source: string;
  lesson: Lesson;
  /** The step that the link names. */
  wanted: number;
}

/** The notes of a step on a separate device, such as a phone. There is no server, so it cannot follow the projector. */
export function NotesPage({ source, lesson, wanted }: PageProps) {
  const { number } = stepAt(lesson, wanted);
  const go = (step: number) => {
    location.hash = notesLink(source, step);
  };
  return (
    <div className={styles.page} data-step={number}>
      <StepNotes lesson={lesson} wanted={wanted} />
      <p className="muted">This page does not follow the projector: press Next here when you do so there.</p>
      <div className={styles.buttons}>
        <button className="btn" disabled={number === 1} onClick={() => go(number - 1)}>
          Back
        </button>
        <button
          className="btn primary"
          disabled={number === lesson.steps.length}
          onClick={() => go(number + 1)}
        >
          Next
        </button>
      </div>
    </div>
  );
}
