import { useState } from 'react';
import { ownLessons } from '../own/own-lessons';
import { answersTo } from '../player/answers';
import { lateView } from '../../run/views/late-view';
import { PanelBoundary } from '../../run/views/PanelBoundary';
import styles from '../Lessons.module.css';

const TeacherPage = lateView('The page for teachers', () => import('./TeacherPage'), 'TeacherPage');

/** The app's lessons in teaching order. */
export function OwnLessons() {
  const [taught, teach] = useState<string | null>(null);
  return (
    <>
      <ol className={styles.cards}>
        {Object.entries(ownLessons).map(([id, { title, about, minutes }], index) => {
          const answered = Object.keys(answersTo(id)).length;
          return (
            <li key={id} className={`panel ${styles.card}`}>
              <h3>
                <a href={`#lesson=${id}`}>
                  <span className={styles.number}>{index + 1}</span> {title}
                </a>
              </h3>
              <p>{about}</p>
              <p className={styles.foot}>
                <span className="muted">
                  {minutes} minutes
                  {answered > 0 && ` · ${answered} ${answered === 1 ? 'question' : 'questions'} answered`}
                </span>
                <button
                  className="btn btn-text"
                  onClick={() => teach(id)}
                  aria-label={`${title}: for teachers`}
                >
                  For teachers
                </button>
              </p>
            </li>
          );
        })}
      </ol>
      {taught !== null && (
        <PanelBoundary name="The page for teachers" onClose={() => teach(null)}>
          <TeacherPage id={taught} onClose={() => teach(null)} />
        </PanelBoundary>
      )}
    </>
  );
}
