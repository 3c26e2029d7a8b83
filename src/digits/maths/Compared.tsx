import { formatNumber } from '../../charts/core/format';
import { agreement } from '../../experiment/maths/agreement';
import { tipOnText } from '../../ui/tip';
import styles from './ByHand.module.css';

/**
 * A number derived here, the engine's, and what their difference means.
 * @param size the magnitude of the numbers that were added up to it
 * @param layers how many layers' roundings went into it
 */
export function Compared({
  what,
  derived,
  engine,
  size,
  layers,
}: {
  what: string;
  derived: number;
  engine: number;
  size: number;
  layers: number;
}) {
  const { difference, allowed, agrees } = agreement(derived, engine, size, layers, 'float32');
  const by = formatNumber(Math.abs(difference), 2);
  return (
    <p
      className={agrees ? styles.compared : `${styles.compared} ${styles.bad}`}
      data-testid="hand-compared"
      data-what={what}
      data-derived={derived}
      data-engine={engine}
      data-agrees={agrees}
    >
      These terms: <b {...tipOnText(String(derived))}>{formatNumber(derived, 8)}</b>. The engine:{' '}
      <b {...tipOnText(String(engine))}>{formatNumber(engine, 8)}</b>.{' '}
      {difference === 0
        ? '✓ equal to the last bit'
        : agrees
          ? `✓ equal up to rounding (${by})`
          : `✗ they differ by ${by}, but rounding explains at most ${formatNumber(allowed, 2)}`}
    </p>
  );
}
