import type { ReactNode } from 'react';
import { LessonPlace } from '../../run/views/lesson/LessonPlace';
import styles from './BesideLesson.module.css';

/** A page of figures, with the lesson that shows it at its left, or above it where there is no room. */
export function BesideLesson({ children }: { children: ReactNode }) {
  return (
    <div className={styles.beside}>
      <LessonPlace />
      <div>{children}</div>
    </div>
  );
}
