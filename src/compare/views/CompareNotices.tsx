import type { Comparison } from '../../experiment/comparison/comparison';
import type { Problem } from '../../experiment/link/problem';
import { compared } from '../pool/compared';
import { useNotices } from '../../run/notices';
import { replacePlace } from '../../run/place';
import { whyNoTraining } from '../../run/why-no-training';
import { NoticeBox, NoticeRow, ProblemsNotice } from '../../run/views/notices/NoticeParts';
import styles from '../../run/views/notices/Notices.module.css';

/** The notices that are not about a lab's run. */
const SHOWN = ['refused', 'unexpected', 'keys', 'notes'];

interface NoticesProps {
  comparison: Comparison;
  problems: readonly Problem[];
}

/** Messages about this comparison: link problems, missing digits, failed runs. */
export function CompareNotices({ comparison, problems }: NoticesProps) {
  const standIn = compared.use(state => state.standIn);
  const notices = useNotices(state => state.notices).filter(({ id }) => SHOWN.includes(id));
  return (
    <NoticeBox>
      <ProblemsNotice
        problems={problems}
        of="link"
        onClose={() => replacePlace({ kind: 'compare', comparison })}
      />
      {standIn && (
        <div className={styles.info} data-testid="stand-in">
          <p>
            {standIn === 'mnist' ? 'MNIST is' : 'The digits from your files are'} not available in this
            browser, so the runs train on synthetic digits drawn by the app. Download MNIST or open files in
            the <a href="#lab=digits">Digits lab</a>.
          </p>
        </div>
      )}
      <FailedLanes />
      {notices.map(notice => (
        <NoticeRow key={notice.id} notice={notice}>
          {notice.action?.run === 'call' && (
            <button className="btn" onClick={notice.action.call}>
              {notice.action.label}
            </button>
          )}
        </NoticeRow>
      ))}
    </NoticeBox>
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
  // If no lane can train at all, the page already says why.
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
