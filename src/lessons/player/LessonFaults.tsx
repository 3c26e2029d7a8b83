import type { Found } from './find-lesson';
import { leaveLesson, openLesson } from './lesson-state';
import styles from './LessonPanel.module.css';

interface FaultsProps {
  source: string;
  found: Exclude<Found, { lesson: unknown }>;
}

/** Why a lesson cannot be shown, and what can be done. */
export function LessonFaults({ source, found }: FaultsProps) {
  if ('elsewhere' in found) {
    const { elsewhere } = found;
    return (
      <div className={styles.end} role="alert">
        <p>
          This lesson is a file on another site, <strong>{elsewhere.host}</strong>. Layerwise reads lessons
          only from its own site. If you trust that one, open the file there, save it, and open it here on the
          page of lessons.
        </p>
        <a className="btn" href={elsewhere.href} target="_blank" rel="noopener noreferrer">
          Go to {elsewhere.host}
        </a>
        <Ways />
      </div>
    );
  }
  return (
    <div className={styles.end} role="alert">
      <p>
        <strong>The lesson cannot be opened:</strong>
      </p>
      <ul className={styles.faults}>
        {found.faults.map(fault => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
      {'meant' in found && found.meant !== null && (
        <p>
          Did you mean <a href={`#lesson=${found.meant}`}>“{found.meant}”</a>?
        </p>
      )}
      <button className="btn" onClick={() => void openLesson(source, true)}>
        Try again
      </button>
      <Ways />
    </div>
  );
}

function Ways() {
  return (
    <>
      <a className="btn" href="#lessons">
        All lessons
      </a>
      <button className="btn" onClick={leaveLesson}>
        Go on without a lesson
      </button>
    </>
  );
}
