import type { ReactNode } from 'react';
import styles from './Sideways.module.css';

interface SidewaysProps {
  label: string;
  className?: string | undefined;
  children: ReactNode;
}

/** Scrolls a table sideways where there is too little room, also with the keyboard. */
export function Sideways({ label, className = '', children }: SidewaysProps) {
  return (
    <div
      className={`fades-across ${styles.box} ${className}`}
      tabIndex={0}
      data-own-arrows
      role="group"
      aria-label={label}
    >
      {children}
    </div>
  );
}
