import { formatNumber } from '../../charts/core/format';
import { agreement } from '../../experiment/maths/agreement';
import styles from './Compared.module.css';
import { figures } from './figures';
import { useMathematics } from './maths-context';

const DIGITS = 10;

/**
 * A number that was derived here beside the one that the engine computed, and what it means if they differ. `size` is how
 * large the numbers are that it is a sum of.
 */
export function Compared({
  what,
  derived,
  engine,
  size,
}: {
  what: string;
  derived: number;
  engine: number;
  size: number;
}) {
  const { last, precision } = useMathematics();
  const { difference, relative, allowed, agrees } = agreement(derived, engine, size, last + 1, precision);
  return (
    <div
      className={styles.compared}
      data-testid="compared"
      data-what={what}
      data-derived={derived}
      data-engine={engine}
      data-agrees={agrees}
    >
      <dl>
        <div>
          <dt>these terms</dt>
          <dd title={String(derived)}>{figures(derived, DIGITS)}</dd>
        </div>
        <div>
          <dt>the engine</dt>
          <dd title={String(engine)}>{figures(engine, DIGITS)}</dd>
        </div>
      </dl>
      <p className={agrees ? undefined : styles.bad}>{verdict(difference, relative, allowed, agrees)}</p>
    </div>
  );
}

function verdict(difference: number, relative: number, allowed: number, agrees: boolean): string {
  if (difference === 0) return '✓ equal to the last bit';
  const size = `${formatNumber(Math.abs(difference), 2)} (relative ${formatNumber(relative, 2)})`;
  return agrees
    ? `✓ equal but for rounding: they differ by ${size}`
    : `✗ they differ by ${size}, and rounding explains no more than ${formatNumber(allowed, 2)}`;
}
