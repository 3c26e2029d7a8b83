import type { ReactNode } from 'react';
import { linkOfPlace, usePlace } from '../../place';
import { useViewing } from '../../viewing';
import { tip } from '../../../ui/tip';
import styles from './EmbeddedBar.module.css';

/** The bar of an embedded page: the transport, and a link to the same in Layerwise itself. */
export function EmbeddedBar({ children }: { children?: ReactNode }) {
  const place = usePlace(state => state.place);
  const viewing = useViewing(state => state.link);
  return (
    <header className={styles.bar}>
      <h1 className="visually-hidden">Layerwise</h1>
      {children}
      <a
        className={`btn ${styles.open}`}
        href={linkOfPlace(place, { ...viewing, embed: false })}
        target="_blank"
        rel="noopener"
        aria-label="Open in Layerwise"
        {...tip('The same, with all settings, in a tab of its own')}
      >
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path d="M2 20 20 4v16z" fill="var(--accent)" />
          <path d="M8 20v-5.3M14 20V9.3" stroke="var(--surface)" strokeWidth="1.6" />
        </svg>
        <span>
          <span className={styles.verb}>Open in </span>Layerwise
        </span>
        <span aria-hidden="true">↗</span>
      </a>
    </header>
  );
}
