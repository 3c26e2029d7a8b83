import { useId, useState, type ReactNode } from 'react';
import styles from './Field.module.css';

interface FieldProps {
  label: string;
  help: string;
  /** Stands at the right end of the label's line. */
  value?: ReactNode;
  children?: ReactNode;
  /** The id of the control that the label names; a group names itself by `labelId`. */
  controlId?: string;
  labelId?: string;
}

/** A label, its value, the control below, and a sentence of help that opens beneath on request. */
export function Field({ label, help, value, children, controlId, labelId }: FieldProps) {
  const [open, setOpen] = useState(false);
  const helpId = useId();
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <span className={styles.name}>
          <label id={labelId} htmlFor={controlId} title={help}>
            {label}
          </label>
          <button
            type="button"
            className={styles.help}
            aria-expanded={open}
            aria-controls={helpId}
            aria-label={`What is ${label.toLowerCase()}?`}
            title={help}
            onClick={() => setOpen(!open)}
          >
            ?
          </button>
        </span>
        {value}
      </div>
      {children}
      <p id={helpId} className={styles.text} hidden={!open}>
        {help}
      </p>
    </div>
  );
}
