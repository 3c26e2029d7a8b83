import { tip } from '../../../ui/tip';
import styles from './Curves.module.css';
import { toggleFrozenAxes, useFrozenAxes } from './frozen-axes';

/** Keeps the axes of the curves for the next runs, so that these can be compared with what was seen. */
export function FreezeAxes() {
  const isFrozen = useFrozenAxes(state => state.isFrozen);
  return (
    <button
      className={`btn-text ${styles.keep}`}
      aria-pressed={isFrozen}
      onClick={toggleFrozenAxes}
      {...tip('Keep the axes of the curves for the next runs (A)')}
    >
      {isFrozen ? 'axes kept' : 'keep axes'}
    </button>
  );
}
