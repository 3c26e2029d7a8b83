import { useEffect } from 'react';
import { formatNumber, formatPercent, formatRSquared } from '../../../charts/core/format';
import { isRegression, useRun } from '../../page/run';
import { session } from '../../page/session';
import styles from './Elsewhere.module.css';
import { useSampledFrame } from './use-sampled-frame';

const SAMPLE_MS = 100;

const back = () => session.view.set({ elsewhere: null });

/** Says that the picture is of other weights than the run's, and leads back. */
export function Elsewhere() {
  const elsewhere = useSampledFrame(SAMPLE_MS)?.elsewhere ?? null;
  const isElsewhere = elsewhere !== null;
  const hasNumbers = useRun(isRegression);
  useEffect(() => {
    if (!isElsewhere) return undefined;
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return;
      // Escape would also leave a panel that fills the window.
      event.stopPropagation();
      back();
    };
    addEventListener('keydown', leave, { capture: true });
    return () => removeEventListener('keydown', leave, { capture: true });
  }, [isElsewhere]);
  if (!elsewhere) return null;
  const { a, b, loss, accuracy } = elsewhere;
  return (
    <div className={styles.elsewhere} role="status" data-testid="elsewhere">
      <p>
        <strong>The {hasNumbers ? 'output' : 'boundary'} of other weights:</strong> those at (
        {formatNumber(a, 3)}, {formatNumber(b, 3)}) of the loss landscape, with loss {formatNumber(loss, 3)}{' '}
        and{' '}
        {hasNumbers
          ? `R² ${formatRSquared(accuracy)} on the training points`
          : `${formatPercent(accuracy)} of training points right`}
        . The run is unchanged.
      </p>
      <button className="btn" onClick={back}>
        Back to the run (Esc)
      </button>
    </div>
  );
}
