import type { ReactNode } from 'react';
import { usePreferences } from '../../preferences';
import { useViewing } from '../../viewing';
import styles from './Guide.module.css';

/** The place of a lab's introduction. It has its height from the start, so that the page does not move. */
export function GuidePlace({ children }: { children: ReactNode }) {
  const guide = usePreferences(state => state.guide);
  const isUnwanted = useViewing(({ link }) => link.embed || link.lesson !== null);
  if (!guide || isUnwanted) return null;
  return (
    <aside className={styles.guide} aria-label="Introduction">
      {children}
    </aside>
  );
}
