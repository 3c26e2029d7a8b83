import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { usePlace } from '../../run/place';
import { useViewing } from '../../run/viewing';
import type { Lesson, Step } from '../format/lesson';
import { goToStep } from '../player/lesson-state';
import { DRAFT, editStep } from './draft';
import styles from './LessonEditor.module.css';
import { isOnScreen, placeOnScreen } from './place-on-screen';

/** Scrolls what has the focus so that the note does not cover it. */
function bringAbove(note: HTMLElement | null): void {
  const { activeElement: field } = document;
  if (!note || !field?.closest('.lesson ~ *, .lesson')) return;
  if (field.getBoundingClientRect().bottom > note.getBoundingClientRect().top)
    field.scrollIntoView({ block: 'center' });
}

interface DiffersProps {
  lesson: Lesson;
  step: Step;
  /** Counted from 0. */
  at: number;
  onAdd(): void;
}

/**
 * Says that the screen shows something else than the step that is edited, wherever the person has scrolled to: settings are
 * changed far below the step, and what is not taken into a step is lost.
 */
export function ScreenDiffers({ lesson, step, at, onAdd }: DiffersProps) {
  const shown = usePlace(state => state.place);
  const link = useViewing(state => state.link);
  const isSame = isOnScreen(step.place, shown, link);
  const note = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isSame) return undefined;
    const root = document.documentElement;
    // The column of settings ends above it.
    root.toggleAttribute('data-step-differs', true);
    const uncover = () => bringAbove(note.current);
    // A field commits its value as the focus leaves it, and what gets the focus may be below.
    const frame = requestAnimationFrame(uncover);
    document.addEventListener('focusin', uncover);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', uncover);
      root.removeAttribute('data-step-differs');
    };
  }, [isSame]);
  if (isSame) return null;
  const name = `step ${at + 1}`;
  return createPortal(
    <aside ref={note} className={styles.differs} aria-label="The screen and the step">
      <p role="status">
        The screen shows something else than {name}, “{step.title}”.
      </p>
      <p className={styles.ways}>
        <button className="btn primary" onClick={() => editStep(at, 'place', { place: placeOnScreen() })}>
          Use it for {name}
        </button>
        <button className="btn" onClick={onAdd}>
          Add it as a step
        </button>
        <button className="btn btn-text" onClick={() => goToStep(DRAFT, lesson, at + 1, 'replace')}>
          Back to {name}
        </button>
      </p>
    </aside>,
    document.body,
  );
}
