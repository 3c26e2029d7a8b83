import styles from './LessonEditor.module.css';

interface TextFieldProps {
  label: string;
  value: string;
  /** Lines of a longer text; one line if it is left out. */
  rows?: number;
  onChange(value: string): void;
}

/** A text of the lesson with its name above it. */
export function TextField({ label, value, rows, onChange }: TextFieldProps) {
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
        <input className="input" value={value} onChange={event => onChange(event.target.value)} />
      )}
    </label>
  );
}
