import { useEffect, useRef, useState } from 'react';
import { DRAFT, hasDraft, newLesson, takeLesson, useDraft } from '../editor/draft';
import { goToStep, showLesson } from '../player/lesson-state';
import { Icon } from '../../ui/Icon';
import styles from '../Lessons.module.css';
import { limits, readLesson } from '../format/lesson';
import { packLesson } from '../format/pack';
import { sourceOf } from '../player/find-lesson';

/** Opens the editor with this browser's draft, or with a new one. */
function write(isNew: boolean): void {
  if (isNew) takeLesson(newLesson(''));
  const { lesson, at } = useDraft.getState();
  goToStep(DRAFT, lesson, at + 1, 'push');
}

/** Opens a lesson from a file: chosen, or dropped anywhere on the page. Leads to the editor. */
export function OpenLesson() {
  const input = useRef<HTMLInputElement>(null);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const open = (file: File | undefined) => {
    if (file) void openBesideLesson(file).then(setFaults);
  };
  useEffect(() => {
    const drop = (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (file) void openBesideLesson(file).then(setFaults);
    };
    addEventListener('drop', drop);
    return () => removeEventListener('drop', drop);
  }, []);
  return (
    <section className={`panel ${styles.open}`} aria-label="Other lessons">
      <h3>Other lessons</h3>
      <p>
        Open the file of a lesson that somebody sent you, or write your own: what is on the screen becomes a
        step.
      </p>
      <div className={styles.ways}>
        <button className="btn" onClick={() => input.current?.click()}>
          <Icon name="upload" /> Open a lesson&rsquo;s file
        </button>
        <button className="btn" onClick={() => write(!hasDraft())}>
          {hasDraft() ? 'Go on writing your lesson' : 'Write a lesson'}
        </button>
        <a className="btn" href="#handins">
          See what a class handed in
        </a>
        {hasDraft() && (
          <button className="btn" onClick={() => write(true)}>
            Begin a new lesson
          </button>
        )}
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          data-testid="lesson-file"
          onChange={event => {
            open(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      {faults.length > 0 && (
        <div role="alert">
          <p>
            <strong>This file is no lesson that can be opened:</strong>
          </p>
          <ul>
            {faults.map(fault => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** Opens a lesson's file at its first step. Returns what is wrong with it; nothing if it is open. */
async function openBesideLesson(file: File): Promise<readonly string[]> {
  if (file.size > 3 * limits.all) return [`${file.name} has ${file.size} bytes, which is too many`];
  try {
    const read = readLesson(await file.text());
    if ('faults' in read) return read.faults;
    const source = sourceOf(read.lesson, packLesson(read.lesson));
    showLesson(source, read.lesson);
    goToStep(source, read.lesson, 1, 'push');
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
