import { useConfig } from '../../config';
import { useNotices, type Notice } from '../../notices';
import type { Driver } from '../bar/driver';
import { useKnownState } from './known-state';
import { ManualChanges } from './ManualChanges';
import { NoticeBox, NoticeRow, ProblemsNotice } from './NoticeParts';
import styles from './Notices.module.css';

/** Messages that the person can act on: a run that failed, a link that was not understood, a resumed run. */
export function Notices({ driver }: { driver: Driver }) {
  useKnownState();
  return (
    <NoticeBox>
      <Failure driver={driver} />
      <LinkProblems />
      <RunNotices driver={driver} />
      <ManualChanges driver={driver} />
    </NoticeBox>
  );
}

function Failure({ driver }: { driver: Driver }) {
  const failure = driver.useRun(state => state.failure);
  const status = driver.useRun(state => state.status);
  if (status !== 'failed' || !failure) return null;
  return (
    <div className={styles.danger} role="alert">
      <p>
        <strong>The run cannot continue.</strong> {failure}
      </p>
      <button className="btn" onClick={() => void driver.session.tryAgain()}>
        Try again
      </button>
    </div>
  );
}

function LinkProblems() {
  const problems = useConfig(state => state.problems);
  const dismiss = useConfig(state => state.dismissProblems);
  return <ProblemsNotice problems={problems} of="settings" onClose={dismiss} />;
}

function RunNotices({ driver }: { driver: Driver }) {
  const notices = useNotices(state => state.notices);
  return notices.map(notice => (
    <NoticeRow key={notice.id} notice={notice}>
      {notice.action && notice.action.run !== 'copy' && (
        <button className="btn" onClick={() => act(driver, notice.action)}>
          {notice.action.label}
        </button>
      )}
    </NoticeRow>
  ));
}

function act({ session }: Driver, action: Notice['action']): void {
  switch (action?.run) {
    case 'startOver':
      void session.startOver();
      break;
    case 'retry':
      location.reload();
      break;
    case 'takeBack':
      session.takeBack?.(action.to);
      break;
    case 'call':
      action.call();
      break;
    case 'copy':
    case undefined:
      break;
    default:
      action satisfies never;
  }
}
