import type { Comparison } from '../../../experiment/comparison/comparison';
import { sweeps } from '../../../experiment/comparison/comparison-edits';
import type { Config } from '../../../experiment/settings/settings';
import { encode } from '../../../experiment/link/url';
import { useConfig } from '../../config';
import { clearPins, pinnedOf, togglePin, usePins } from '../../pins';
import { linkOfPlace } from '../../place';
import styles from '../guide/Suggestions.module.css';

interface MenuProps {
  className: string | undefined;
  /** Called when the person opens a comparison. */
  onGo(): void;
}

/** The menu of comparisons with the current experiment: pinned experiments, and sweeps of one setting. */
export function CompareMenu({ className, onGo }: MenuProps) {
  const config = useConfig(state => state.config);
  const pins = usePins(state => state.pins);
  const link = encode(config);
  const pinned = pinnedOf(config.lab, pins);
  const isPinned = pins.includes(link);
  const others = pinned.filter(one => encode(one) !== link);
  return (
    <div className={className} role="group" aria-label="Compare">
      <button className="btn" aria-pressed={isPinned} onClick={() => togglePin(config)}>
        {isPinned ? 'Unpin this experiment' : 'Pin this experiment'}
      </button>
      {others.length > 0 && (
        <a className="btn primary" href={placeOf(config, others)} onClick={onGo}>
          {isPinned ? `Compare all ${pinned.length} pinned` : `Compare this with ${others.length} pinned`}
        </a>
      )}
      {pins.length > 0 && (
        <button className={styles.suggest} onClick={clearPins}>
          Unpin all
        </button>
      )}
      <p className="muted">Or vary one setting and keep the rest:</p>
      <nav className={styles.ready} aria-label="Sweeps of this experiment">
        {sweeps(config).map(({ label, comparison }) => (
          <a key={label} className="chip" href={linkOfPlace({ kind: 'compare', comparison })} onClick={onGo}>
            {label}
          </a>
        ))}
      </nav>
    </div>
  );
}

/** The link of a comparison of this experiment with others. */
function placeOf(base: Config, others: readonly Config[]): string {
  const comparison: Comparison = { base, rows: null, columns: null, pinned: others };
  return linkOfPlace({ kind: 'compare', comparison });
}
