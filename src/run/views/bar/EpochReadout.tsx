import type { ReactNode } from 'react';
import { formatCount } from '../../../charts/core/format';
import { sayRefused } from '../fields/refused';
import { tip, tipOnText } from '../../../ui/tip';
import styles from './Transport.module.css';

interface EpochReadoutProps {
  epoch: string;
  epochHelp?: string;
  /** Shown between the epoch and the target. */
  children: ReactNode;
  /** Where in the epoch the run is, if an epoch has several updates: then the number is that of the current epoch. */
  within?: string | undefined;
  target: number;
  targetHelp: string;
  disabled?: boolean;
  /** Called with the typed number, even if it has not changed. */
  onTarget(epochs: number): void;
}

/** The current epoch in large digits, and the epoch at which training stops. */
export function EpochReadout(props: EpochReadoutProps) {
  const { epoch, epochHelp, children, within, target, targetHelp, disabled, onTarget } = props;
  const commit = (input: HTMLInputElement) => {
    const wanted = Number(input.value.replace(/[\s,_]/g, ''));
    if (Number.isInteger(wanted) && wanted >= 0 && wanted <= 1e9) onTarget(wanted);
    else sayRefused('Epochs', input, 'a whole number from 0 to 1,000,000,000', String(target));
  };
  return (
    <div className={styles.epoch} data-within={within !== undefined}>
      {within !== undefined && <span className={styles.muted}>epoch</span>}
      <output
        className={styles.number}
        data-longest={formatCount(target)}
        aria-label="Epoch"
        {...tipOnText(epochHelp)}
        data-testid="epoch"
      >
        {epoch}
      </output>
      <label className={styles.target}>
        {children}
        <input
          key={target}
          className="input"
          defaultValue={target}
          inputMode="numeric"
          disabled={disabled}
          aria-label="Target epochs"
          {...tip(targetHelp)}
          onBlur={event => commit(event.target)}
          onKeyDown={event => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
        />
        {within === undefined && <span>epochs</span>}
      </label>
      {within !== undefined && <span className={styles.within}>{within}</span>}
    </div>
  );
}
