import { useEffect, useRef, useState } from 'react';
import { usePins } from '../../pins';
import { lateView } from '../late-view';
import { PanelBoundary } from '../PanelBoundary';
import styles from './CompareButton.module.css';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';

// Loaded late, because most visits never compare.
const CompareMenu = lateView('The menu of comparisons', () => import('./CompareMenu'), 'CompareMenu');

/** Opens the menu of comparisons with the current experiment, and shows how many experiments are pinned. */
export function CompareButton() {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const count = usePins(state => state.pins.length);
  useEffect(() => {
    if (!open) return undefined;
    const leave = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    // Listen on the document, because a clicked button in the top bar does not keep the focus.
    const escape = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);
  return (
    <div ref={box} className={styles.box}>
      <button
        ref={button}
        className="btn"
        aria-expanded={open}
        aria-label={count > 0 ? `Compare, ${count} pinned` : 'Compare'}
        {...tip('Compare this experiment with others')}
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
