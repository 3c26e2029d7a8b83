import { whyNoTraining } from '../why-no-training';
import styles from './notices/Notices.module.css';

/** Explains why this browser cannot train on this page. Renders nothing if it can. */
export function NoTraining() {
  const why = whyNoTraining();
  return (
    why && (
      <div className={styles.standing}>
        <div className={styles.danger} role="alert">
          <p>
            <strong>Nothing can be trained here.</strong> {why}
          </p>
        </div>
      </div>
    )
  );
}
