import { useEffect, useRef } from 'react';
import styles from './LessonEditor.module.css';

interface TextFieldProps {
  label: string;
  value: string;
  /** Lines of a longer text; one line if it is left out. */
  rows?: number;
  /** Whether it takes the focus at first, with its text marked, so that typing replaces it. */
  takesFocus?: boolean;
  onChange(value: string): void;
}

/** A text of the lesson with its name above it. */
export function TextField({ label, value, rows, takesFocus = false, onChange }: TextFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.select();
  }, [takesFocus]);
  return (
    <label className={styles.field}>
      <span>{label}</span>
      {rows ? (
        <textarea
          className="input"
          rows={rows}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      ) : (
        <input ref={input} className="input" value={value} onChange={event => onChange(event.target.value)} />
      )}
    </label>
  );
}
