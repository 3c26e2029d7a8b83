import { useState } from 'react';
import type { Comparison } from '../../../experiment/comparison/comparison-link';
import { changesLabel } from '../../../experiment/settings/changes';
import type { ManualChange } from '../../../experiment/measured/run';
import type { Config } from '../../../experiment/settings/settings';
import { tip } from '../../../ui/tip';
import { useLinkBeside } from '../../beside-lesson';
import { useConfig } from '../../config';
import { undoChange } from '../../forks';
import { useUi } from '../../ui';
import type { Driver } from '../bar/driver';
import { momentText } from '../../moment';
import { Close } from './NoticeParts';
import styles from './Notices.module.css';

/** Number of coming changes that are named. */
const NAMED = 3;

/** Names the last change during a run, and offers to take it back. */
export function ManualChanges({ driver }: { driver: Driver }) {
  const manualChanges = driver.useRun(state => state.manualChanges);
  const stepsPerEpoch = driver.useRun(state => state.stepsPerEpoch);
  const config = useConfig(state => state.config);
  const linkBeside = useLinkBeside();
  const { session } = driver;
  const closed = useUi(state => state.closedChange);
  const last = manualChanges.at(-1);
  if (!last) return <ComingChanges />;
  if (isSameChange(last, closed)) return null;
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
      <Close label="Close this notice" onClick={() => useUi.setState({ closedChange: last })} />
      {isInLink && (
        <button
          className="btn"
          {...tip('Back to the moment before this change')}
          onClick={() => undoChange(session)}
        >
          Undo
        </button>
      )}
      {isInLink && (
        <a
          className="btn"
          href={linkBeside({ kind: 'compare', comparison: withAndWithout(config) })}
          {...tip('Train the experiment with this change and without it side by side')}
        >
          Compare
        </a>
      )}
      <button className="btn" onClick={() => void session.retrain()}>
        Retrain from scratch with these settings
      </button>
    </div>
  );
}

/** Says what a link will change during the run, until the first change is made. */
function ComingChanges() {
  const changes = useConfig(state => state.config.changes);
  const [closed, setClosed] = useState<unknown>(null);
  if (changes.length === 0 || closed === changes) return null;
  const more = changes.length - NAMED;
  return (
    <div className={styles.info} data-testid="coming-changes">
      <p>
        This experiment changes while it trains: {changesLabel(changes.slice(0, NAMED))}
        {more > 0 && ` and ${more} more`}.
      </p>
      <Close label="Close this notice" onClick={() => setClosed(changes)} />
    </div>
  );
}

/** While the notice about the last change is closed: a button that opens it again. */
export function ReopenChanges({ manualChanges }: { manualChanges: readonly ManualChange[] }) {
  const closed = useUi(state => state.closedChange);
  const last = manualChanges.at(-1);
  if (!last || !isSameChange(last, closed)) return null;
  const count = manualChanges.length;
  return (
    <button
      className="btn"
      {...tip('What was changed during this run, and how to take it back')}
      onClick={() => useUi.setState({ closedChange: null })}
    >
      {count === 1 ? '1 change' : `${count} changes`}
    </button>
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
