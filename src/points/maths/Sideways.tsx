import type { ReactNode } from 'react';
import styles from './Sideways.module.css';

/** Scrolls a table sideways where the panel is too narrow, also with the keyboard. */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      className={`fades-across ${styles.box}`}
      tabIndex={0}
      data-own-arrows
      role="group"
      aria-label={label}
    >
      {children}
    </div>
  );
}
