import type { HTMLAttributes } from 'react';
import { LessonPlace } from './LessonPlace';
import styles from './SettingsColumn.module.css';

interface ColumnProps extends HTMLAttributes<HTMLDivElement> {
  /** Whether, in one column, the page shows the lesson first and the settings last. Else both stay together. */
  isLast?: boolean;
}

/** The column of a page's settings, with the lesson above them. The page's grid names the area `lesson`. */
export function SettingsColumn({ isLast = false, className = '', children, ...others }: ColumnProps) {
  return (
    <div className={`${styles.column} ${isLast ? styles.last : ''} ${className}`} {...others}>
      <LessonPlace />
      {children}
    </div>
  );
}
