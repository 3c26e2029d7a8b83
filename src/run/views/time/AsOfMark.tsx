import { tipOnText } from '../../../ui/tip';
import styles from './TimeTravel.module.css';

/** Shown beside what is not live. `moment` says when it was: "step 20". */
export function AsOfMark({ moment }: { moment: string }) {
  return (
    <span
      className={styles.asOf}
      {...tipOnText(`Chosen with the slider Time: this shows the network at ${moment}, not the newest`)}
    >
      as of {moment}
    </span>
  );
}
