import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { NotLoaded } from '../../data/not-loaded';
import { ErrorBoundary } from '../../ui/ErrorBoundary';
import { reloadKeepingRun, shownLab } from '../labs';
import { cureOf, type Cure } from '../late-parts';
import { linkOfPlace, usePlace } from '../place';
import { rememberPlace, reportOf, wordsOf } from '../report';
import { CopyButton } from './CopyButton';
import styles from './PanelBoundary.module.css';

interface PanelBoundaryProps {
  /** The part's name for people, as the beginning of a sentence: "The network diagram". */
  name: string;
  /** Shown while a part is fetched. */
  waiting?: ReactNode;
  /** Shown after the message if the panel failed: what still works without it. */
  instead?: ReactNode;
  /** Whether it is the whole page. The message is then centred below `instead`. */
  isPage?: boolean;
  /** For panels too small for a message: shows it over the page, at the lower edge. */
  isNarrow?: boolean;
  /** Closes a part that is opened over the page. The message then appears over the page, too. */
  onClose?: (() => void) | undefined;
  children: ReactNode;
}

/**
 * Contains the errors of one part of the page. If it throws, or one of its files fails to load, a message takes its
 * place, and the rest of the page and the run continue.
 */
export function PanelBoundary(props: PanelBoundaryProps) {
  const { name, waiting, instead, isPage = false, isNarrow = false, onClose, children } = props;
  return (
    <ErrorBoundary
      fallback={(error, retry) => {
        const isOver = isNarrow || onClose !== undefined;
        const broken = <Broken {...{ name, error, isPage, isOver, onClose }} onRetry={retry} />;
        return isPage ? (
          <div className={styles.alone}>
            {instead}
            {broken}
          </div>
        ) : (
          <>
            {broken}
            {instead}
          </>
        );
      }}
      onError={(error, { componentStack }) => rememberPlace(error, componentStack)}
    >
      <Suspense fallback={waiting}>{children}</Suspense>
    </ErrorBoundary>
  );
}

interface BrokenProps {
  name: string;
  error: unknown;
  isPage: boolean;
  isOver: boolean;
  onRetry(): void;
  onClose: (() => void) | undefined;
}

function Broken({ name, error, isPage, isOver, onRetry, onClose }: BrokenProps) {
  const cure = useCure(error);
  const rest = isPage ? 'The other pages still work.' : 'The rest of the page still works.';
  const retry = () => {
    if (error instanceof NotLoaded) error.forget?.();
    onRetry();
  };
  return (
    <div className={`${styles.broken} ${isOver ? styles.above : ''}`} role="alert" data-testid="broken">
      {error instanceof NotLoaded ? (
        <p>
          <strong>{error.message}</strong> {reasons[cure]} {cure === 'retry' ? rest : whatIsKept()}
        </p>
      ) : (
        <p>
          <strong>{name} stopped with an error.</strong> {rest} <code>{wordsOf(error)}</code>
        </p>
      )}
      {cure !== 'retry' && <Reload isPrimary />}
      {/* The file that is there may have needed another one that was not. */}
      {cure !== 'updated' && (
        <button type="button" className={`btn ${cure === 'retry' ? 'primary' : ''}`} onClick={retry}>
          Try again
        </button>
      )}
      <CopyButton label="Copy a report" what="the report" text={() => reportOf(name, error)} />
      {onClose && (
        <button type="button" className="btn" onClick={onClose}>
          Close
        </button>
      )}
    </div>
  );
}

const reasons: Readonly<Record<Cure, string>> = {
  retry: 'The network may be down, or something blocks the file.',
  updated: 'Layerwise was updated since this page was opened. Reload the page to get the new version.',
  reload: 'The file is there now, but some browsers ask for it again only after a reload.',
};

function whatIsKept(): string {
  return shownLab() === null
    ? 'The page starts again from its link.'
    : 'The run is saved and continues where it is.';
}

/** What helps. It is 'retry' until the server has answered. */
function useCure(error: unknown): Cure {
  const [cure, setCure] = useState<Cure>('retry');
  useEffect(() => {
    if (!(error instanceof NotLoaded)) return undefined;
    let isGone = false;
    void cureOf(error).then(found => isGone || setCure(found));
    return () => {
      isGone = true;
    };
  }, [error]);
  return cure;
}

function Reload({ isPrimary = false }: { isPrimary?: boolean }) {
  const [busy, setBusy] = useState(false);
  const reload = () => {
    setBusy(true);
    void reloadKeepingRun();
  };
  return (
    <button type="button" className={`btn ${isPrimary ? 'primary' : ''}`} disabled={busy} onClick={reload}>
      Reload the page
    </button>
  );
}

/** Wraps the whole app. After an error it shows a page with what happened, the link and what to do next. */
export function AppBoundary({ children }: { children: ReactNode }) {
  return (
    <ErrorBoundary
      fallback={(error, retry) => <AppBroken error={error} onRetry={retry} />}
      onError={(error, { componentStack }) => rememberPlace(error, componentStack)}
    >
      {children}
    </ErrorBoundary>
  );
}

/** Shown instead of the app if the app cannot be shown at all. */
export function AppBroken({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <main className={styles.page} role="alert" data-testid="app-broken">
      <h1>Layerwise stopped with an error</h1>
      <p>
        The page cannot be shown as it is. {whatIsKept()} <code>{wordsOf(error)}</code>
      </p>
      <label>
        Link to this experiment
        <input
          className="input"
          readOnly
          value={linkOfPlace(usePlace.getState().place)}
          onFocus={event => event.target.select()}
        />
      </label>
      <div className={styles.ways}>
        <Reload isPrimary />
        {onRetry && (
          <button type="button" className="btn" onClick={onRetry}>
            Try again
          </button>
        )}
        <CopyButton label="Copy a report" what="the report" text={() => reportOf('the page', error)} />
      </div>
    </main>
  );
}
