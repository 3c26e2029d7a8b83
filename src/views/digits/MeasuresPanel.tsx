import { lazy, Suspense } from 'react';
import { curvesCsv, recentMean } from '../../charts/digits-curves';
import { batchRecords, testRecords, validationRecords } from '../../store/digits-frames';
import { useDigits } from '../../store/digits-run';
import { useDigitsView } from '../../store/digits-view';
import { saveBlob } from '../save-blob';
import { formatImages } from './digits-driver';
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
  const test = useDigits(state => state.test);
  const validation = useDigits(state => state.validation);
  const step = useDigits(state => state.step);
  const rate = useDigits(state => state.imagesPerSecond);
  const isRunning = useDigits(state => state.status === 'running');
  // The version grows a few times a second while the run goes on.
  useDigits(state => state.version);
  const recent = recentMean(batchRecords(), RECENT);
  return (
    <div className={styles.numbers}>
      <dl className={styles.test}>
        <dt>test accuracy</dt>
        <dd
          data-testid="test-accuracy"
          data-value={test?.accuracy ?? ''}
          title={test ? `of all test images, at step ${test.step}` : ''}
        >
          {percent(test?.accuracy, 2)}
        </dd>
      </dl>
      <dl className={styles.others}>
        <Number name="step" value={step.toLocaleString('en')} />
        <Number name="speed" value={isRunning && rate > 0 ? formatImages(rate) : '–'} />
        <Number name="train loss" value={short(recent?.loss)} title={`mean of the last ${RECENT} batches`} />
        <Number
          name="train"
          value={percent(recent?.accuracy, 1)}
          title={`mean of the last ${RECENT} batches`}
        />
        <Number
          name="valid. loss"
          value={short(validation?.loss)}
          title={`at step ${validation?.step ?? 0}`}
        />
        <Number
          name="validation"
          value={percent(validation?.accuracy, 1)}
          title={`at step ${validation?.step ?? 0}`}
        />
      </dl>
    </div>
  );
}

function Number({ name, value, title }: { name: string; value: string; title?: string }) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd data-testid={`digits-${name.replace(/\W+/g, '-')}`}>{value}</dd>
    </div>
  );
}

function Foot() {
  const { smoothing, lossScale, curveAxis, set } = useDigitsView();
  const other = lossScale === 'log' ? 'linear' : 'log';
  const otherAxis = curveAxis === 'steps' ? 'epochs' : 'steps';
  return (
    <div className={styles.foot}>
      <span className="muted">— train ╌ validation ○ test</span>
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
      <button type="button" className={styles.link} onClick={() => set({ lossScale: other })}>
        loss axis: {lossScale}
      </button>
      <button type="button" className={styles.link} onClick={() => set({ curveAxis: otherAxis })}>
        axis: {curveAxis}
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
  return share === undefined ? '–' : `${(share * 100).toFixed(digits)} %`;
}

/** Three digits while they tell something; powers of ten for a loss on its way to infinity. */
function short(value: number | undefined): string {
  if (value === undefined) return '–';
  return value >= 1e5 ? value.toExponential(1).replace('e+', 'e') : value.toPrecision(3);
}
