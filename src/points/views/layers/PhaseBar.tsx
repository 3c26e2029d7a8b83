import { useMaths } from '../../page/maths';
import { goToPhase } from '../../page/slow-update';
import styles from './PhaseBar.module.css';

/** The phase of a slow update, where the diagram fills the window and covers the page of the mathematics. */
export function PhaseBar() {
  const phase = useMaths(state => state.phase);
  const caption = useMaths(state => state.caption);
  if (phase === null || caption === null) return null;
  return (
    <div className={styles.bar} data-testid="phase-bar">
      <button className="btn" disabled={phase === 0} onClick={() => goToPhase(-1)}>
        Back
      </button>
      <button className="btn primary" onClick={() => goToPhase(1)}>
        {caption.isLast ? 'Make the update' : 'Next'}
      </button>
      <p>
        <b>{caption.title}.</b> {caption.text}
      </p>
    </div>
  );
}
