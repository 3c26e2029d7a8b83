import { useEffect, useState } from 'react';
import { Dialog } from '../../ui/Dialog';
import { LessonText } from '../text/LessonText';
import { ownLessons } from '../own/own-lessons';
import { findLesson, type Found } from '../player/find-lesson';
import type { Lesson } from '../format/lesson';
import styles from '../Lessons.module.css';

/** A lesson's page for teachers, with what each step asks and its notes. */
export function TeacherPage({ id, onClose }: { id: string; onClose(): void }) {
  const [found, setFound] = useState<Found | null>(null);
  const [attempt, setAttempt] = useState(1);
  useEffect(() => {
    let isGone = false;
    void findLesson(id).then(one => {
      if (!isGone) setFound(one);
    });
    return () => {
      isGone = true;
    };
  }, [id, attempt]);
  const again = () => {
    setFound(null);
    setAttempt(attempt + 1);
  };
  return (
    <Dialog
      title={`For teachers: ${ownLessons[id]?.title ?? id}`}
      id="teacher-title"
      className={styles.teacher}
      closeLabel="Close the page for teachers"
      onClose={onClose}
    >
      {!found && <p className="muted">It is being fetched …</p>}
      {found && 'lesson' in found && <Content lesson={found.lesson} />}
      {found && 'faults' in found && (
        <div role="alert">
          <p>{found.faults.join(' ')}</p>
          <button className="btn" onClick={again}>
            Try again
          </button>
        </div>
      )}
    </Dialog>
  );
}

function Content({ lesson }: { lesson: Lesson }) {
  return (
    <>
      <LessonText text={lesson.teacher ?? 'This lesson has no page for teachers.'} />
      <h3>Steps</h3>
      <ol className={styles.outline}>
        {lesson.steps.map((step, index) => (
          <li key={index}>
            <b>{step.title}</b>
            {step.question && <LessonText text={step.question.ask} />}
            {step.notes && <LessonText text={step.notes} />}
          </li>
        ))}
      </ol>
    </>
  );
}
