import { useEffect, useState } from 'react';
import { lateView } from '../../run/views/late-view';
import { PanelBoundary } from '../../run/views/PanelBoundary';
import { Icon } from '../../ui/Icon';
import { named, tip } from '../../ui/tip';
import type { Lesson } from '../format/lesson';
import { goToStep, leaveLesson } from '../player/lesson-state';
import {
  addStep,
  chooseStep,
  DRAFT,
  edit,
  faultsOf,
  moveStep,
  redo,
  removeStep,
  undo,
  useDraft,
} from './draft';
import styles from './LessonEditor.module.css';
import { placeOnScreen } from './place-on-screen';
import { ScreenDiffers } from './ScreenDiffers';
import { stayBeside } from './stay-beside';
import { StepEditor } from './StepEditor';
import { TextField } from './TextField';

const SaveLesson = lateView('The ways to save a lesson', () => import('./SaveLesson'), 'SaveLesson');

/** Writes a lesson beside the app: what is on the screen becomes a step. */
export function LessonEditor() {
  const { lesson, at, past, future } = useDraft();
  const [saving, setSaving] = useState(false);
  const [checked, setChecked] = useState<{ of: Lesson; faults: readonly string[] } | null>(null);
  const problems = checked?.of === lesson ? checked.faults : [];
  const [fresh, setFresh] = useState(-1);
  const step = lesson.steps[at];
  const add = () => {
    addStep(placeOnScreen());
    setFresh(at + 1);
  };
  useEffect(stayBeside, []);
  const whole = (then: () => void) => {
    const faults = faultsOf(lesson);
    setChecked({ of: lesson, faults });
    if (faults.length === 0) then();
  };
  return (
    <>
      <header className={styles.head}>
        <h2>Write a lesson</h2>
        <span className={styles.buttons}>
          <button className="btn btn-icon" disabled={past.length === 0} onClick={undo} {...named('Undo')}>
            <Icon name="undo" />
          </button>
          <button
            className={`btn btn-icon ${styles.redo}`}
            disabled={future.length === 0}
            onClick={redo}
            {...named('Redo')}
          >
            <Icon name="undo" />
          </button>
          <button
            className="btn btn-icon"
            onClick={leaveLesson}
            {...named('Put the editor away. The draft stays.')}
          >
            <Icon name="close" />
          </button>
        </span>
      </header>
      <TextField
        label="Title"
        value={lesson.title}
        onChange={title => edit('title', one => ({ ...one, title }))}
      />
      <details>
        <summary>About the lesson, and its page for teachers</summary>
        <TextField
          label="About, in a sentence or two"
          value={lesson.about ?? ''}
          rows={2}
          onChange={about => edit('about', one => ({ ...one, about: about || undefined }))}
        />
        <TextField
          label="Page for teachers"
          value={lesson.teacher ?? ''}
          rows={5}
          onChange={teacher => edit('teacher', one => ({ ...one, teacher: teacher || undefined }))}
        />
      </details>
      <ol className={styles.steps} aria-label="Steps">
        {lesson.steps.map((one, index) => (
          <li key={index} className={styles.step}>
            <button
              className={styles.name}
              aria-current={index === at ? 'step' : undefined}
              onClick={() => {
                setFresh(-1);
                chooseStep(index);
                goToStep(DRAFT, lesson, index + 1, 'replace');
              }}
            >
              {index + 1}. {one.title || 'Without a title'}
            </button>
            {index === at && (
              <span className={styles.buttons}>
                <StepButton
                  label="Move up"
                  text="↑"
                  disabled={index === 0}
                  onClick={() => moveStep(index, -1)}
                />
                <StepButton
                  label="Move down"
                  text="↓"
                  disabled={index === lesson.steps.length - 1}
                  onClick={() => moveStep(index, 1)}
                />
                <StepButton
                  label="Remove this step"
                  text="×"
                  disabled={lesson.steps.length === 1}
                  onClick={() => removeStep(index)}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      <button
        className={`btn ${styles.add}`}
        onClick={add}
        {...tip('Adds a step after this one that shows what is on the screen now')}
      >
        <Icon name="plus" /> Add what is on the screen as a step
      </button>
      {step && <StepEditor key={at} step={step} at={at} isFresh={fresh === at} />}
      {step && <ScreenDiffers {...{ lesson, step, at }} onAdd={add} />}
      {problems.length > 0 && (
        <div role="alert" className={styles.problems}>
          <p>
            <strong>Before it can be shown or saved:</strong>
          </p>
          <ul>
            {problems.map(one => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles.foot}>
        <button className="btn primary" onClick={() => whole(() => setSaving(true))}>
          Share or save
        </button>
      </div>
      {saving && (
        <PanelBoundary name="The ways to save a lesson" onClose={() => setSaving(false)}>
          <SaveLesson lesson={lesson} step={at + 1} onClose={() => setSaving(false)} />
        </PanelBoundary>
      )}
    </>
  );
}

interface StepButtonProps {
  label: string;
  text: string;
  disabled: boolean;
  onClick(): void;
}

function StepButton({ label, text, ...props }: StepButtonProps) {
  return (
    <button className={`btn btn-icon ${styles.small}`} {...named(label)} {...props}>
      {text}
    </button>
  );
}
