import type { Comparison } from '../../experiment/comparison/comparison';
import type { Problem } from '../../experiment/link/problem';
import { compared } from '../pool/compared';
import { dismissNotice, useNotices } from '../../run/notices';
import { replacePlace } from '../../run/place';
import { whyNoTraining } from '../../run/why-no-training';
import { Close, CopyAction, ProblemsNotice } from '../../run/views/NoticeParts';
import styles from '../../run/views/Notices.module.css';

/** Notices that are not about one run of a lab. */
const SHOWN = ['refused', 'unexpected'];

interface NoticesProps {
  comparison: Comparison;
  problems: readonly Problem[];
}

/** What the person should know of this comparison: parts of the link that were not understood, digits that stand in. */
export function CompareNotices({ comparison, problems }: NoticesProps) {
  const standIn = compared.use(state => state.standIn);
  const notices = useNotices(state => state.notices).filter(({ id }) => SHOWN.includes(id));
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
      <FailedLanes />
      {notices.map(notice => (
        <div key={notice.id} className={styles.info} data-testid={`notice-${notice.id}`}>
          <p>{notice.text}</p>
          <CopyAction action={notice.action} />
          <Close label="Close this notice" onClick={() => dismissNotice(notice.id)} />
        </div>
      ))}
    </div>
  );
}

/** Lanes that failed, with the reason of the first. The table shows the reason of each. */
function FailedLanes() {
  const failed = compared.use(
    ({ lanes }) => Object.values(lanes).filter(({ state }) => state === 'failed').length,
  );
  const reason = compared.use(
    ({ lanes }) => Object.values(lanes).find(({ state }) => state === 'failed')?.reason,
  );
  // Where no lane can train, the page has said why.
  if (failed === 0 || whyNoTraining() !== null) return null;
  return (
    <div className={styles.danger} role="alert" data-testid="failed-lanes">
      <p>
        <strong>{failed === 1 ? 'One run' : `${failed} runs`} could not continue.</strong> {reason}
      </p>
      <button className="btn" onClick={() => compared.tryFailed()}>
        Try again
      </button>
    </div>
  );
}
