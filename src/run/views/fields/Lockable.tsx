import type { ReactNode } from 'react';
import styles from './Field.module.css';

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
