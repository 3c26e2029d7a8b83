import type { ReactNode } from 'react';
import { chooseTheme, useUi } from '../../ui';
import { useViewing } from '../../viewing';
import { lateView } from '../late-view';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import { LabSwitch } from './LabSwitch';
import { ShareButton } from './ShareButton';
import styles from './TopBar.module.css';

const EmbeddedBar = lateView('The top bar', () => import('../embed/EmbeddedBar'), 'EmbeddedBar');

interface BarProps {
  /** Shown next to the lab switch. */
  start?: ReactNode;
  /** The transport, shown in the middle. */
  children?: ReactNode;
  /** Shown before the buttons that every page has. */
  actions?: ReactNode;
  onHelp(): void;
}

/** The top bar of every page: name, links to the pages, transport, sharing, theme and help. */
export function Bar({ start, children, actions, onHelp }: BarProps) {
  const theme = useUi(state => state.theme);
  const presenting = useUi(state => state.presenting);
  const set = useUi(state => state.set);
  const embed = useViewing(state => state.link.embed);
  const other = theme === 'dark' ? 'light' : 'dark';
  if (embed) return <EmbeddedBar>{children}</EmbeddedBar>;
  return (
    <header className={`${styles.bar} ${start ? '' : styles.even}`}>
      <div className={styles.start}>
        <h1 className={styles.brand}>
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
            <path d="M2 20 20 4v16z" fill="var(--accent)" />
            <path d="M8 20v-5.3M14 20V9.3" stroke="var(--surface)" strokeWidth="1.6" />
          </svg>
          Layerwise
        </h1>
        <LabSwitch />
        {start}
      </div>
      {children ?? <span />}
      <div className={styles.actions}>
        {actions}
        <ShareButton />
        <button
          className="btn btn-icon"
          onClick={() => chooseTheme(other)}
          aria-label={`Switch to the ${other} theme`}
          {...tip(`Switch to the ${other} theme (D)`)}
        >
          <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
        </button>
        <button
          className={`btn btn-icon ${styles.projector}`}
          aria-pressed={presenting}
          onClick={() => set({ presenting: !presenting })}
          aria-label="Large type"
          {...tip('Large type, for a projector (P)')}
        >
          <Icon name="present" />
        </button>
        <button className="btn btn-icon" onClick={onHelp} aria-label="Help" {...tip('Help (?)')}>
          ?
        </button>
      </div>
    </header>
  );
}
