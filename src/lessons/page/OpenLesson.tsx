import { useEffect, useRef, useState } from 'react';
import { openBesideLesson } from './open-file';
import { Icon } from '../../ui/Icon';
import styles from '../Lessons.module.css';

/** Opens a lesson from a file: chosen, or dropped anywhere on the page. */
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
      <p>Open a lesson that somebody sent you: its link in the address bar, or its file here.</p>
      <div className={styles.ways}>
        <button className="btn" onClick={() => input.current?.click()}>
          <Icon name="upload" /> Open a lesson&rsquo;s file
        </button>
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
