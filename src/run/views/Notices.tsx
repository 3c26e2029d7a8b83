import { useState } from 'react';
import type { ManualChange } from '../../experiment/measured/run';
import { tip } from '../../ui/tip';
import type { Comparison } from '../../experiment/comparison/comparison-link';
import type { Config } from '../../experiment/settings/settings';
import { useConfig } from '../config';
import { dismissNotice, useNotices, type Notice } from '../notices';
import { linkOfPlace } from '../place';
import type { Driver } from './bar/driver';
import { momentText } from './curves/moment';
import { Close, CopyAction, Message, ProblemsNotice } from './NoticeParts';
import styles from './Notices.module.css';

/** Messages that the person can act on: a run that failed, a link that was not understood, a resumed run. */
export function Notices({ driver }: { driver: Driver }) {
  return (
    <div className={styles.notices} aria-live="polite">
      <Failure driver={driver} />
      <LinkProblems />
      <RunNotices driver={driver} />
      <ManualChanges driver={driver} />
    </div>
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
    <div key={notice.id} className={styles.info} data-testid={`notice-${notice.id}`}>
      <p>
        <Message text={notice.text} />
      </p>
      <CopyAction action={notice.action} />
      {notice.action && notice.action.run !== 'copy' && (
        <button className="btn" onClick={() => act(driver, notice.action)}>
          {notice.action.label}
        </button>
      )}
      <Close label="Close this notice" onClick={() => dismissNotice(notice.id)} />
    </div>
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

function ManualChanges({ driver }: { driver: Driver }) {
  const manualChanges = driver.useRun(state => state.manualChanges);
  const stepsPerEpoch = driver.useRun(state => state.stepsPerEpoch);
  const config = useConfig(state => state.config);
  const { session } = driver;
  const [closed, setClosed] = useState<ManualChange | null>(null);
  const last = manualChanges.at(-1);
  if (!last || isSameChange(last, closed)) return null;
  const others = manualChanges.length - 1;
  const more = others > 0 ? ` (and ${others} ${others === 1 ? 'change' : 'changes'} before)` : '';
  const isInLink = config.changes.length >= manualChanges.length;
  return (
    <div className={`${styles.info} ${styles.several}`} data-testid="manual-changes">
      <p>
        Changed at {momentText(last.epoch, last.step, stepsPerEpoch)}: {last.what}
        {more}.{' '}
        {isInLink
          ? 'The link includes it.'
          : 'The link does not include this change; opening it retrains with the current settings.'}
      </p>
      <Close label="Close this notice" onClick={() => setClosed(last)} />
      {isInLink && session.undoChange && (
        <button
          className="btn"
          {...tip('Back to the moment before this change')}
          onClick={() => session.undoChange?.()}
        >
          Undo
        </button>
      )}
      {isInLink && (
        <a
          className="btn"
          href={linkOfPlace({ kind: 'compare', comparison: withAndWithout(config) })}
          {...tip('Train the experiment with this change and without it side by side')}
        >
          Compare
        </a>
      )}
      <button className="btn" onClick={() => void (session.retrain?.() ?? session.startOver())}>
        Retrain from scratch with these settings
      </button>
    </div>
  );
}

function isSameChange(one: ManualChange, other: ManualChange | null): boolean {
  return one.step === other?.step && one.what === other?.what;
}

/** The experiment without its last change, and with it. */
function withAndWithout(config: Config): Comparison {
  const base = { ...config, changes: config.changes.slice(0, -1) };
  return { base, rows: null, columns: null, pinned: [config] };
}
