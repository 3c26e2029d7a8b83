import { useViewing } from '../../run/viewing';
import { addressOf } from '../../run/config';
import { lessonSteps } from '../../run/keys/lesson-steps';
import { QrPicture, qrOf } from '../../run/keys/QrPicture';
import { DRAFT } from '../editor/draft';
import { isShareable } from '../player/find-lesson';
import { stepAt, useLessonState } from '../player/lesson-state';
import { StepNotes, notesLink } from './StepNotes';
import styles from './Notes.module.css';

/** The notes of the step on the screen, in a window of their own that follows it. */
export function Notes({ press }: { press(key: string): void }) {
  const place = useViewing(state => state.link.lesson);
  const { source, found } = useLessonState();
  if (!place || source !== place.source || !found || !('lesson' in found))
    return <p className={styles.notes}>No lesson is open. Open one, and its notes appear here.</p>;
  const { lesson } = found;
  const { number } = stepAt(lesson, place.step);
  return (
    <main className={styles.notes} data-step={number}>
      <StepNotes lesson={lesson} wanted={number} />
      <OnPhone source={source} step={number} />
      <div className={styles.buttons}>
        <button className="btn" disabled={number === 1} onClick={() => lessonSteps()?.go(-1)}>
          Back
        </button>
        <button className="btn" onClick={() => press(' ')}>
          Play or pause
        </button>
        <button
          className="btn primary"
          disabled={number === lesson.steps.length}
          onClick={() => lessonSteps()?.go(1)}
        >
          Next
        </button>
      </div>
    </main>
  );
}

/** A link to these notes for another device, with its QR code. */
function OnPhone({ source, step }: { source: string; step: number }) {
  if (source === DRAFT || !isShareable(source))
    return <p className="muted">Only this browser has this lesson, so its notes have no link for a phone.</p>;
  const link = addressOf(notesLink(source, step));
  const code = qrOf(link);
  return (
    <details className={styles.phone}>
      <summary>These notes on a phone</summary>
      <p>The phone shows only the notes and does not follow this computer: use its own Back and Next.</p>
      {code ? (
        <QrPicture code={code} className={styles.code} />
      ) : (
        <p>The lesson is too long for a QR code. Send yourself the link:</p>
      )}
      <p className={styles.link}>
        <a href={link} target="_blank" rel="noopener">
          {link}
        </a>
      </p>
    </details>
  );
}
