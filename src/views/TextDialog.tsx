import { useEffect, useRef, type ReactNode } from 'react';
import { Dialog } from './Dialog';
import styles from './TextDialog.module.css';

export interface TextToTake {
  title: string;
  explanation: string;
  /** What stands in the field; no field where it is left out. */
  text?: string;
  /** Further ways, below the field. */
  children?: ReactNode;
}

/** A text in a field, selected as a whole, for those whom the browser gives no other way to take it. */
export function TextDialog({
  title,
  explanation,
  text,
  children,
  onClose,
}: TextToTake & { onClose(): void }) {
  const ref = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    ref.current?.focus();
    ref.current?.select();
  }, []);
  return (
    <Dialog
      title={title}
      id="text-dialog-title"
      className={styles.dialog}
      closeLabel="Close"
      onClose={onClose}
    >
      <p>{explanation}</p>
      {text !== undefined && (
        <textarea
          ref={ref}
          className={`input ${styles.text}`}
          aria-labelledby="text-dialog-title"
          readOnly
          value={text}
          onFocus={event => event.currentTarget.select()}
        />
      )}
      {children}
    </Dialog>
  );
}
