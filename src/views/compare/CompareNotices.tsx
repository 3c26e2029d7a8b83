import type { Comparison } from '../../experiment/comparison';
import type { Problem } from '../../experiment/problem';
import { compared } from '../../store/lanes/compared';
import { dismissNotice, useNotices } from '../../store/notices';
import { replacePlace } from '../../store/place';
import { Close, ProblemsNotice } from '../NoticeParts';
import styles from '../Notices.module.css';

interface NoticesProps {
  comparison: Comparison;
  problems: readonly Problem[];
}

/** What the person should know of this comparison: parts of the link that were not understood, digits that stand in. */
export function CompareNotices({ comparison, problems }: NoticesProps) {
  const standIn = compared.use(state => state.standIn);
  const refused = useNotices(state => state.notices.find(({ id }) => id === 'refused'));
  return (
    <div className={styles.notices} aria-live="polite">
      <ProblemsNotice
        problems={problems}
        of="link"
        onClose={() => replacePlace({ kind: 'compare', comparison })}
      />
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
          <Close label="Close this notice" onClick={() => dismissNotice('refused')} />
        </div>
      )}
    </div>
  );
}
