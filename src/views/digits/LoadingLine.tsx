import { useDigits } from '../../store/digits-run';
import { formatBytes } from './bytes';
import styles from './LoadingLine.module.css';

/** What the lab waits for before the first frame, with a measure where there is one. */
export function LoadingLine() {
  const status = useDigits(state => state.status);
  const loading = useDigits(state => state.loading);
  if (status !== 'loading' && loading === null) return null;
  const { what = 'starting', done = 0, total = 0, phase = 'data' } = loading ?? {};
  const isBytes = phase === 'data' && total > 1e6;
  const measure =
    total > 0 ? ` (${isBytes ? formatBytes(done) : done} of ${isBytes ? formatBytes(total) : total})` : '';
  return (
    <div className={styles.line} role="status" data-testid="digits-loading">
      <progress aria-label={what} max={total > 0 ? total : undefined} value={total > 0 ? done : undefined} />
      <span>
        {what}
        {measure} …
      </span>
    </div>
  );
}
