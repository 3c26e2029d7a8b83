import { formatNumber } from '../../charts/core/format';
import { agreement } from '../../experiment/maths/agreement';
import { tipOnText } from '../../ui/tip';
import styles from './Compared.module.css';
import { figures } from './figures';
import { useMathematics } from './maths-context';

const DIGITS = 10;

/**
 * Shows a number derived here beside the engine's, and what a difference means. `size` is the magnitude of the
 * numbers that were added up to it.
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
          <dd {...tipOnText(String(derived))}>{figures(derived, DIGITS)}</dd>
        </div>
        <div>
          <dt>the engine</dt>
          <dd {...tipOnText(String(engine))}>{figures(engine, DIGITS)}</dd>
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
    ? `✓ equal up to rounding: they differ by ${size}`
    : `✗ they differ by ${size}, but rounding explains at most ${formatNumber(allowed, 2)}`;
}
