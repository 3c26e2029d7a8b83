import { useRef } from 'react';
import { usePins } from '../../pins';
import { lateView } from '../late-view';
import { PanelBoundary } from '../PanelBoundary';
import { useDisclosure } from '../hooks/use-disclosure';
import styles from './CompareButton.module.css';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';

// Loaded late, because most visits never compare.
const CompareMenu = lateView('The menu of comparisons', () => import('./CompareMenu'), 'CompareMenu');

/** Opens the menu of comparisons with the current experiment, and shows how many experiments are pinned. */
export function CompareButton() {
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useDisclosure(box);
  const count = usePins(state => state.pins.length);
  return (
    <div ref={box} className={styles.box}>
      <button
        className="btn"
        aria-expanded={open}
        aria-label={count > 0 ? `Compare, ${count} pinned` : 'Compare'}
        {...tip('Compare this experiment with others (C)')}
        onClick={() => setOpen(!open)}
      >
        <Icon name="compare" /> <span>Compare</span>
        {count > 0 && <b className={styles.count}>{count}</b>}
      </button>
      {open && (
        <PanelBoundary name="The menu of comparisons" onClose={() => setOpen(false)}>
          <CompareMenu className={styles.menu} onGo={() => setOpen(false)} />
        </PanelBoundary>
      )}
    </div>
  );
}
