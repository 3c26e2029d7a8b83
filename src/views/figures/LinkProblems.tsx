import type { Problem } from '../../experiment/problem';
import { Icon } from '../Icon';
import styles from '../Notices.module.css';

interface LinkProblemsProps {
  problems: readonly Problem[];
  onClose(): void;
}

/** What of the link was not understood. */
export function LinkProblems({ problems, onClose }: LinkProblemsProps) {
  return (
    <div className={styles.notices} aria-live="polite">
      {problems.length > 0 && (
        <div className={styles.warn} data-testid="link-problems">
          <div>
            <strong>Some of this link could not be taken as it was:</strong>
            <ul>
              {problems.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </div>
          <button className={styles.close} onClick={onClose} aria-label="Close the list">
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
