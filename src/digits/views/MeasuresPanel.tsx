import { curvesCsv, recentMean } from '../../charts/curves/digits-curves';
import { formatCount, formatLoss, formatNumber, formatPercent } from '../../charts/core/format';
import type { DigitsRecord } from '../../experiment/measured/digits';
import { useConfig } from '../../run/config';
import { batchRecords, testRecords, validationRecords } from '../page/digits-frames';
import { useDigits, type DigitsRun } from '../page/digits-run';
import { useDigitsView } from '../page/digits-view';
import { FocusButton } from '../../run/views/FocusButton';
import { PanelBoundary } from '../../run/views/PanelBoundary';
import { saveBlob } from '../../run/views/save-blob';
import { AsOf } from './layers/AsOf';
import { lateView } from '../../run/views/late-view';
import { tip, tipOnText } from '../../ui/tip';
import styles from './MeasuresPanel.module.css';
import { CurvesPlace } from './data/Waiting';

// The chart library is larger than the rest of the lab, so it loads after the first frame is drawn.
const Curves = lateView('The curves', () => import('./Curves'), 'Curves');

/** The training numbers are the mean of this many batches: enough to be steady, few enough not to lag behind. */
const RECENT = 20;

/** Losses and accuracies, and their curves. */
export function MeasuresPanel() {
  const hasFrame = useDigits(state => state.version > 0);
  return (
    <section className={`panel ${styles.panel}`} data-panel="curves" aria-label="Loss and accuracy">
      <Numbers />
      <div className={styles.curves} data-own-arrows>
        <PanelBoundary name="The curves" waiting={<CurvesPlace />}>
          {hasFrame ? <Curves /> : <CurvesPlace />}
        </PanelBoundary>
      </div>
      <Foot />
    </section>
  );
}

/** At the step shown: the newest, or the one chosen by time travel. */
function Numbers() {
  const at = useDigitsView(state => state.view.at);
  const step = useDigits(state => state.step);
  const shown = at ?? step;
  const test = useDigits(state => testUntil(state, shown));
  const validation = useDigits(({ ready }) => ready && lastUntil(validationRecords(), shown));
  const stepsPerEpoch = useDigits(state => state.ready?.stepsPerEpoch ?? null);
  const epochs = useConfig(state => state.config.epochs);
  useDigits(state => state.version);
  // Until the run is ready, the records may be those of the previous run; frames may be ahead of the text.
  const recent = stepsPerEpoch === null ? null : recentMean(batchRecords(), RECENT, shown);
  return (
    <div className={styles.numbers}>
      <dl className={styles.test}>
        <dt>test{test ? `, step ${formatCount(test.step)}` : ' accuracy'}</dt>
        <dd
          data-testid="test-accuracy"
          data-value={test?.accuracy ?? ''}
          {...tipOnText('of all test images, read at the end of each epoch')}
        >
          {test ? percent(test.accuracy, 2) : <small className="muted">from epoch 1 on</small>}
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
          <tr>
            <th
              scope="row"
              {...tipOnText(`mean of the last ${RECENT} batches up to step ${formatCount(shown)}`)}
            >
              train
            </th>
            <td data-testid="train-loss">{short(recent?.loss)}</td>
            <td data-testid="train-accuracy">{percent(recent?.accuracy, 1)}</td>
          </tr>
          <tr>
            <th scope="row" {...tipOnText(`at step ${formatCount(validation?.step ?? 0)}`)}>
              validation
            </th>
            <td data-testid="validation-loss">{short(validation?.loss)}</td>
            <td data-testid="validation-accuracy">{percent(validation?.accuracy, 1)}</td>
          </tr>
        </tbody>
      </table>
      {stepsPerEpoch !== null && (
        <p className={styles.pace}>
          <AsOf /> {at === null ? 'step' : 'the run is at step'} <b data-testid="step">{formatCount(step)}</b>{' '}
          of {formatCount(epochs * stepsPerEpoch)}
          {validation && validation.step !== shown && `, validation at ${formatCount(validation.step)}`}
        </p>
      )}
    </div>
  );
}

/** The last test result up to a step: from the end of an epoch, or later if a view asked for one. */
function testUntil({ tested, ready }: DigitsRun, step: number): { step: number; accuracy: number } | null {
  const test = ready && lastUntil(testRecords(), step);
  const isFit = tested !== null && tested.runId === ready?.runId && tested.step <= step;
  return isFit && tested.step > (test?.step ?? -1) ? tested : test;
}

function lastUntil(records: readonly DigitsRecord[], step: number): DigitsRecord | null {
  return records.findLast(record => record.step <= step) ?? null;
}

function Foot() {
  const { smoothing, lossScale, curveAxis, set } = useDigitsView();
  const other = lossScale === 'log' ? 'linear' : 'log';
  const averaged = spanOf(smoothing);
  const otherAxis = curveAxis === 'steps' ? 'epochs' : 'steps';
  return (
    <div className={styles.foot}>
      <label className={styles.smoothing}>
        smoothing
        <input
          type="range"
          min={0}
          max={0.99}
          step={0.01}
          value={smoothing}
          aria-label="Smoothing of the training line"
          {...tip(
            `The training line is a moving average: each batch before counts ${formatNumber(smoothing)} times as much as the one after it, which is about ${averaged}`,
          )}
          aria-valuetext={`${smoothing.toFixed(2)}: ${averaged}`}
          onChange={event => set({ smoothing: event.target.valueAsNumber })}
        />
        <output>{smoothing.toFixed(2)}</output>
      </label>
      <button
        type="button"
        className="btn-text"
        onClick={() => set({ lossScale: other })}
        {...tip(`Switch the axis of the loss to ${other}`)}
      >
        loss: {lossScale}
      </button>
      <button
        type="button"
        className="btn-text"
        onClick={() => set({ curveAxis: otherAxis })}
        {...tip(`Count in ${otherAxis}`)}
      >
        in {curveAxis}
      </button>
      <button
        type="button"
        className="btn-text"
        onClick={saveCsv}
        {...tip('Every record of this run as a table')}
      >
        CSV
      </button>
      <FocusButton panel="curves" />
    </div>
  );
}

/** Number of batches that a moving average covers. */
function spanOf(smoothing: number): string {
  const batches = Math.round(1 / (1 - smoothing));
  return batches > 1 ? `the mean of the last ${batches} batches` : 'each batch alone';
}

function saveCsv(): void {
  const text = curvesCsv(batchRecords(), validationRecords(), testRecords());
  saveBlob('layerwise-digits-curves.csv', new Blob([text], { type: 'text/csv' }));
}

function percent(share: number | undefined, digits: number): string {
  return share === undefined ? '–' : formatPercent(share, digits);
}

function short(loss: number | undefined): string {
  return loss === undefined ? '–' : formatLoss(loss);
}
