import { formatCount, formatNumber } from '../../../charts/core/format';
import type { Summary } from '../../../nn/mlp/mlp-types';
import { tipOnText } from '../../../ui/tip';
import styles from './SummaryNumbers.module.css';

interface SummaryNumbersProps {
  /** Null if there are no values. */
  summary: Summary | null;
  /** The step of the values, if it may differ from the newest. */
  step?: number;
  /** Name and meaning of the count of dead units; left out for quantities without dead units. */
  dead?: { label: string; help: string } | null;
}

/** The statistics of one quantity of a layer, as numbers. */
export function SummaryNumbers({ summary, step, dead = null }: SummaryNumbersProps) {
  if (!summary) return <p className={styles.numbers}>–</p>;
  const { count, mean, std, min, max, nonFinite } = summary;
  return (
    <p className={styles.numbers} data-testid="layer-numbers">
      {step !== undefined && (
        <span>
          step <b>{formatCount(step)}</b>
        </span>
      )}
      <span>
        <b>{formatCount(count)}</b> {count === 1 ? 'value' : 'values'}
      </span>
      {Object.entries({ mean, σ: std, min, max }).map(([name, value]) => (
        <span key={name}>
          {name} <b>{formatNumber(value)}</b>
        </span>
      ))}
      <span
        className={nonFinite > 0 ? styles.bad : undefined}
        {...tipOnText('Values that are infinite or not a number: if there are any, the network has diverged')}
      >
        non-finite <b>{formatCount(nonFinite)}</b>
      </span>
      {dead && (
        <span className={summary.dead > 0 ? styles.bad : undefined} {...tipOnText(dead.help)}>
          {dead.label} <b>{formatCount(summary.dead)}</b>
        </span>
      )}
    </p>
  );
}
