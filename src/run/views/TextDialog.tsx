import { useEffect, useRef, type ReactNode } from 'react';
import { Dialog } from '../../ui/Dialog';
import styles from './TextDialog.module.css';
import { showOver } from './show-over';

interface TextToTake {
  title: string;
  explanation: string;
  /** The field's text. Without it there is no field. */
  text?: string;
  /** Alternatives below the field. */
  children?: ReactNode;
}

/** Shows a text in a field, fully selected, for browsers that offer no other way to copy it. */
function TextDialog({ title, explanation, text, children, onClose }: TextToTake & { onClose(): void }) {
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

/** Shows a text in a field to copy from. */
export function showText(shown: TextToTake): void {
  showOver(close => <TextDialog {...shown} onClose={close} />);
}
