import { useMemo } from 'react';
import { formatCount } from '../../../charts/core/format';
import { worstMistakes } from '../../../nn/lenet/lenet-readings';
import { AsOf } from '../layers/AsOf';
import styles from './Confusion.module.css';
import { DigitPages } from './DigitPages';
import { useReading, useTests } from '../readings';

/** The worst mistakes: test images whose true class has the lowest probability. */
export function Mistakes() {
  useTests();
  const reading = useReading();
  const indices = useMemo(() => (reading ? worstMistakes(reading) : []), [reading]);
  if (!reading) return <p className="muted">Reading all test images …</p>;
  return (
    <section aria-label="Worst mistakes" className={styles.view} data-testid="mistakes">
      <div className={styles.head}>
        <h2>Worst mistakes</h2>
        <AsOf />
        <span className="muted">
          <b>{formatCount(indices.length)}</b> of {formatCount(reading.labels.length)} test images wrong at
          step {formatCount(reading.step)} · true → read as, and the probability of the true class
        </span>
      </div>
      <DigitPages indices={indices} reading={reading} />
    </section>
  );
}
