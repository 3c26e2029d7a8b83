import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from './Icon';

interface DialogProps {
  title: string;
  /** The id of the title, which labels the dialog for screen readers. */
  id: string;
  className: string | undefined;
  closeLabel: string;
  onClose(): void;
  children: ReactNode;
}

/** A modal dialog that opens when it is rendered. Escape and the cross close it. */
export function Dialog({ title, id, className, closeLabel, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    ref.current?.showModal();
  }, []);
  return (
    <dialog ref={ref} onClose={onClose} aria-labelledby={id} className={className}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        <button className="btn btn-icon" onClick={() => ref.current?.close()} aria-label={closeLabel}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
