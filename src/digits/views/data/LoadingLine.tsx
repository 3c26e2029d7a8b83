import { useDigits } from '../../page/digits-run';
import styles from './LoadingLine.module.css';

/** A line over the previous run's picture: what the next run waits for. */
export function LoadingLine() {
  const isWaiting = useDigits(({ status, loading }) => status === 'loading' || loading !== null);
  if (!isWaiting) return null;
  return (
    <div className={styles.over}>
      <div className={styles.line}>
        <Loading />
      </div>
    </div>
  );
}

/** What the run waits for, with its progress if known. */
export function Loading() {
  const loading = useDigits(state => state.loading);
  const { what = 'starting', done = 0, total = 0, phase = 'data' } = loading ?? {};
  const isBytes = phase === 'data' && total > 1e6;
  const measure =
    total > 0 ? ` (${isBytes ? formatBytes(done) : done} of ${isBytes ? formatBytes(total) : total})` : '';
  return (
    <div className={styles.loading} role="status" data-testid="digits-loading">
      <progress aria-label={what} max={total > 0 ? total : undefined} value={total > 0 ? done : undefined} />
      <span>
        {what}
        {measure} …
      </span>
    </div>
  );
}

/** A number of bytes as text, in powers of 1000. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1e6) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
