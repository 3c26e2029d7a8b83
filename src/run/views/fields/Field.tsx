import { useId, useState, type ReactNode } from 'react';
import { tip } from '../../../ui/tip';
import styles from './Field.module.css';

interface FieldProps {
  label: string;
  help: string;
  /** The control, between the label and its value. */
  children?: ReactNode;
  /** Shown at the right end of the label's line. */
  value?: ReactNode;
  /** Content that needs its own line. */
  below?: ReactNode;
  /** The id of the control that the label belongs to. A group uses `labelId` instead. */
  controlId?: string;
  labelId?: string;
}

/** One line with a label, its control and its value. The ? button shows a sentence of help below. */
export function Field({ label, help, value, children, below, controlId, labelId }: FieldProps) {
  const [open, setOpen] = useState(false);
  const helpId = useId();
  return (
    <div className={styles.field}>
      <span className={styles.name}>
        <label id={labelId} htmlFor={controlId} {...tip(help)}>
          {label}
        </label>
        <button
          type="button"
          className={styles.help}
          aria-expanded={open}
          aria-controls={helpId}
          aria-label={`What is ${label.toLowerCase()}?`}
          {...tip(open ? null : help)}
          onClick={() => setOpen(!open)}
        >
          ?
        </button>
      </span>
      <div className={styles.control}>
        {children}
        {value}
      </div>
      <p id={helpId} className={styles.text} hidden={!open}>
        {help}
      </p>
      {below && <div className={styles.below}>{below}</div>}
    </div>
  );
}

/** Controls that the step of a lesson may lock. */
export function Lockable({ isLocked, children }: { isLocked: boolean; children: ReactNode }) {
  if (!isLocked) return children;
  return (
    <fieldset
      className={styles.locked}
      disabled
      aria-description="This step of the lesson keeps it as it is."
    >
      {children}
    </fieldset>
  );
}
