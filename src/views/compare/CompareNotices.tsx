import type { Comparison } from '../../experiment/comparison';
import type { Problem } from '../../experiment/problem';
import { compared } from '../../store/lanes/compared';
import { dismissNotice, useNotices } from '../../store/notices';
import { replacePlace } from '../../store/place';
import { Icon } from '../Icon';
import styles from '../Notices.module.css';

interface NoticesProps {
  comparison: Comparison;
  problems: readonly Problem[];
}

const MOST = 8;

/** What the person should know of this comparison: parts of the link that were not understood, digits that stand in. */
export function CompareNotices({ comparison, problems }: NoticesProps) {
  const standIn = compared.use(state => state.standIn);
  const refused = useNotices(state => state.notices.find(({ id }) => id === 'refused'));
  return (
    <div className={styles.notices} aria-live="polite">
      {problems.length > 0 && (
        <div className={styles.warn} data-testid="link-problems">
          <div>
            <strong>Some of this link could not be taken as it was:</strong>
            <ul>
              {problems.slice(0, MOST).map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
            {problems.length > MOST && <p>… and {problems.length - MOST} more.</p>}
          </div>
          <button
            className={styles.close}
            onClick={() => replacePlace({ kind: 'compare', comparison })}
            aria-label="Close the list"
          >
            <Icon name="close" />
          </button>
        </div>
      )}
      {standIn && (
        <div className={styles.info} data-testid="stand-in">
          <p>
            {standIn === 'mnist' ? 'MNIST is' : 'The digits of your files are'} not at hand here: digits that
            the app draws itself stand in. The <a href="#lab=digits">Digits lab</a> fetches MNIST or opens
            files.
          </p>
        </div>
      )}
      {refused && (
        <div className={styles.info} data-testid="notice-refused">
          <p>{refused.text}</p>
          <button
            className={styles.close}
            onClick={() => dismissNotice('refused')}
            aria-label="Close this notice"
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
