import { useRef, type ReactNode } from 'react';
import type { Problem } from '../../../experiment/link/problem';
import { dismissNotice, type Notice } from '../../notices';
import { CopyButton } from '../CopyButton';
import { lateView } from '../late-view';
import { PanelBoundary } from '../PanelBoundary';
import { Icon } from '../../../ui/Icon';
import styles from './Notices.module.css';
import { useFreePlace } from './use-free-place';
import { usePassing } from './use-passing';

/** Most links have no problem, so its words are fetched when one has. */
const ProblemList = lateView(
  'The list of what is wrong with the link',
  () => import('./ProblemList'),
  'ProblemList',
);

const words = {
  settings: {
    title: 'Some of these settings are not valid:',
    close: 'Close the list of settings',
  },
  link: { title: 'Some settings in this link are not valid:', close: 'Close the list' },
} as const;

interface ProblemsNoticeProps {
  problems: readonly Problem[];
  of: keyof typeof words;
  onClose(): void;
}

/** Lists the settings that were not understood. Renders nothing if there are none. */
export function ProblemsNotice({ problems, of, onClose }: ProblemsNoticeProps) {
  if (problems.length === 0) return null;
  return (
    <div className={styles.warn} data-testid="link-problems">
      <div>
        <strong>{words[of].title}</strong>
        <PanelBoundary name="The list of what is wrong with the link">
          <ProblemList problems={problems} />
        </PanelBoundary>
      </div>
      <Close label={words[of].close} onClick={onClose} />
    </div>
  );
}

/** The box of a page's notices: over the page, where they cover no control, and read aloud as they come. */
export function NoticeBox({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useFreePlace(box);
  return (
    <div ref={box} className={styles.notices} aria-live="polite">
      {children}
    </div>
  );
}

/** A notice with what it offers. One that offers nothing goes by itself. */
export function NoticeRow({ notice, children }: { notice: Notice; children?: ReactNode }) {
  const row = useRef<HTMLDivElement>(null);
  usePassing(notice, row);
  return (
    <div ref={row} className={styles.info} data-testid={`notice-${notice.id}`}>
      <p>
        <Message text={notice.text} />
      </p>
      <CopyAction action={notice.action} />
      {children}
      <Close label="Close this notice" onClick={() => dismissNotice(notice.id)} />
    </div>
  );
}

/** The button that copies what a notice offers to copy. */
function CopyAction({ action }: { action: Notice['action'] }) {
  return action?.run === 'copy' ? (
    <CopyButton label={action.label} what="the report" text={() => action.text} />
  ) : null;
}

/** The cross that closes a notice. */
export function Close({ label, onClick }: { label: string; onClick(): void }) {
  return (
    <button className={styles.close} onClick={onClick} aria-label={label}>
      <Icon name="close" />
    </button>
  );
}

/** A message. Any lines after the first are commands to copy. */
export function Message({ text }: { text: string }) {
  const end = text.indexOf('\n');
  if (end < 0) return text;
  return (
    <>
      {text.slice(0, end)}
      <Recipe text={text.slice(end + 1)} />
    </>
  );
}

function Recipe({ text }: { text: string }) {
  return (
    <span className={styles.recipe}>
      <code data-testid="recipe" tabIndex={0}>
        {text}
      </code>
      <CopyButton text={() => text} what="these lines" label="Copy" />
    </span>
  );
}
