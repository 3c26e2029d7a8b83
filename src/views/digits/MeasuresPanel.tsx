import { lazy, Suspense } from 'react';
import { curvesCsv, recentMean } from '../../charts/digits-curves';
import { formatCount, formatPercent } from '../../charts/format';
import { useConfig } from '../../store/config';
import { batchRecords, testRecords, validationRecords } from '../../store/digits-frames';
import { useDigits, type DigitsRun } from '../../store/digits-run';
import { useDigitsView } from '../../store/digits-view';
import { saveBlob } from '../save-blob';
import styles from './MeasuresPanel.module.css';

// The chart library is larger than the rest of the lab: it comes after the first frame is drawn.
const Curves = lazy(() => import('./Curves').then(module => ({ default: module.Curves })));

/** Batches that the training numbers are the mean of. */
const RECENT = 100;

/** How well it does, and how that came about. */
export function MeasuresPanel() {
  const hasFrame = useDigits(state => state.version > 0);
  return (
    <section className="panel" aria-label="Loss and accuracy">
      <Numbers />
      <div className={styles.curves}>
        <Suspense>{hasFrame && <Curves />}</Suspense>
      </div>
      <Foot />
    </section>
  );
}

function Numbers() {
  const test = useDigits(newestTest);
  const validation = useDigits(state => state.validation);
  const step = useDigits(state => state.step);
  const stepsPerEpoch = useDigits(state => state.ready?.stepsPerEpoch ?? null);
  const epochs = useConfig(state => state.config.epochs);
  // The version grows a few times a second while the run goes on.
  useDigits(state => state.version);
  // Until the run is ready, the records may be those of the one before.
  const recent = stepsPerEpoch === null ? null : recentMean(batchRecords(), RECENT);
  return (
    <div className={styles.numbers}>
      <dl className={styles.test}>
        <dt>test{test ? `, step ${formatCount(test.step)}` : ' accuracy'}</dt>
        <dd
          data-testid="test-accuracy"
          data-value={test?.accuracy ?? ''}
          title="of all test images, read at the end of each epoch"
        >
          {test ? percent(test.accuracy, 2) : <small className="muted">after epoch 1</small>}
        </dd>
      </dl>
      <table className={styles.others}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">images</span>
            </th>
            <th scope="col">loss</th>
            <th scope="col">accuracy</th>
          </tr>
        </thead>
        <tbody>
          <tr title={`mean of the last ${RECENT} batches`}>
            <th scope="row">train</th>
            <td data-testid="train-loss">{short(recent?.loss)}</td>
            <td data-testid="train-accuracy">{percent(recent?.accuracy, 1)}</td>
          </tr>
          <tr title={`at step ${formatCount(validation?.step ?? 0)}`}>
            <th scope="row">validation</th>
            <td data-testid="validation-loss">{short(validation?.loss)}</td>
            <td data-testid="validation-accuracy">{percent(validation?.accuracy, 1)}</td>
          </tr>
        </tbody>
      </table>
      {stepsPerEpoch !== null && (
        <p className={styles.pace}>
          step <b data-testid="step">{formatCount(step)}</b> of {formatCount(epochs * stepsPerEpoch)}
        </p>
      )}
    </div>
  );
}

/** The test images as read last: at an epoch's end, or since then for a view that asked. */
function newestTest({ test, tested, ready }: DigitsRun): { step: number; accuracy: number } | null {
  const isNewer = tested !== null && tested.runId === ready?.runId && tested.step > (test?.step ?? -1);
  return isNewer ? tested : test;
}

function Foot() {
  const { smoothing, lossScale, curveAxis, set } = useDigitsView();
  const other = lossScale === 'log' ? 'linear' : 'log';
  const otherAxis = curveAxis === 'steps' ? 'epochs' : 'steps';
  return (
    <div className={styles.foot}>
      <label
        className={styles.smoothing}
        title="Weight of the past in the moving average of the training batches"
      >
        smoothing
        <input
          type="range"
          min={0}
          max={0.99}
          step={0.01}
          value={smoothing}
          aria-label="Smoothing"
          onChange={event => set({ smoothing: event.target.valueAsNumber })}
        />
        <output>{smoothing.toFixed(2)}</output>
      </label>
      <button
        type="button"
        className={styles.link}
        onClick={() => set({ lossScale: other })}
        title={`Switch the loss axis to ${other}`}
      >
        loss: {lossScale}
      </button>
      <button
        type="button"
        className={styles.link}
        onClick={() => set({ curveAxis: otherAxis })}
        title={`Count in ${otherAxis}`}
      >
        in {curveAxis}
      </button>
      <button
        type="button"
        className={styles.link}
        onClick={saveCsv}
        title="Every record of this run as a table"
      >
        CSV
      </button>
    </div>
  );
}

function saveCsv(): void {
  const text = curvesCsv(batchRecords(), validationRecords(), testRecords());
  saveBlob('layerwise-digits-curves.csv', new Blob([text], { type: 'text/csv' }));
}

function percent(share: number | undefined, digits: number): string {
  return share === undefined ? '–' : formatPercent(share, digits);
}

/** Three digits while they tell something; powers of ten for a loss on its way to infinity. */
function short(value: number | undefined): string {
  if (value === undefined) return '–';
  return value >= 1e5 ? value.toExponential(1).replace('e+', 'e') : value.toPrecision(3);
}
