import { whyNoTraining } from '../store/why-no-training';
import styles from './Notices.module.css';

/** Says on a page of lanes why none of them trains in this browser; nothing where they do. */
export function NoTraining() {
  const why = whyNoTraining();
  return (
    why && (
      <div className={styles.notices}>
        <div className={styles.danger} role="alert">
          <p>
            <strong>Nothing can be trained here.</strong> {why}
          </p>
        </div>
      </div>
    )
  );
}
