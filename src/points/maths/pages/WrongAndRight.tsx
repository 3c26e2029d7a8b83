import type { ReactNode } from 'react';
import type { MistakeNames } from '../../../experiment/maths/mistakes/mistake';
import styles from './MistakesPage.module.css';

interface WrongAndRightProps {
  names: MistakeNames;
  caption: ReactNode;
  /** The rows, each with a name, the mistaken number and the right one. */
  children: ReactNode;
}

/** A table of numbers with a mistake and without it. */
export function WrongAndRight({ names, caption, children }: WrongAndRightProps) {
  return (
    <table className={styles.rows}>
      {caption}
      <thead>
        <tr>
          <td />
          <th scope="col">{names.wrong}</th>
          <th scope="col">{names.right}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
