import { whyNoTraining } from '../why-no-training';
import styles from './Notices.module.css';

/** Tells why no lane of this page can train in this browser. Renders nothing if they can. */
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
