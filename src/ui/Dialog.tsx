import { useCallback, useState, type ReactNode } from 'react';
import { Icon } from './Icon';

interface ModalProps {
  /** The dialog's name for screen readers; `labelledBy` is the id of a heading that is its name. */
  label?: string;
  labelledBy?: string;
  className: string | undefined;
  onClose(): void;
  /** Gets the function that closes the dialog, as Escape does. */
  children(close: () => void): ReactNode;
}

/** A modal dialog that opens when it is rendered. Escape closes it. */
export function Modal({ label, labelledBy, className, onClose, children }: ModalProps) {
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  // Opening moves the focus, so it comes before the effects of what is inside.
  const open = useCallback((element: HTMLDialogElement | null) => {
    element?.showModal();
    setDialog(element);
  }, []);
  return (
    <dialog
      ref={open}
      onClose={onClose}
      aria-label={label}
      aria-labelledby={labelledBy}
      className={className}
    >
      {children(() => dialog?.close())}
    </dialog>
  );
}

interface DialogProps {
  title: string;
  /** The id of the title, which labels the dialog for screen readers. */
  id: string;
  className: string | undefined;
  closeLabel: string;
  onClose(): void;
  children: ReactNode;
}

/** A modal dialog with a title and a cross that closes it. */
export function Dialog({ title, id, className, closeLabel, onClose, children }: DialogProps) {
  return (
    <Modal labelledBy={id} className={className} onClose={onClose}>
      {close => (
        <>
          <div className="panel-head">
            <h2 id={id}>{title}</h2>
            <button className="btn btn-icon" onClick={close} aria-label={closeLabel}>
              <Icon name="close" />
            </button>
          </div>
          {children}
        </>
      )}
    </Modal>
  );
}
