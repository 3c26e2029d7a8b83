import { formatCount } from '../../../charts/core/format';
import { useConfig } from '../../config';
import { batchAt } from '../../moment';
import type { Speed } from '../../../experiment/link/viewing';
import { chooseSpeed, toggleFullSpeed, useViewing } from '../../viewing';
import type { Driver } from './driver';
import { EpochReadout } from './EpochReadout';
import { PlayButton, stopAfter } from './PlayButton';
import { Icon } from '../../../ui/Icon';
import { tip, tipOnText } from '../../../ui/tip';
import styles from './Transport.module.css';

/** As wide as a digit. */
const FIGURE_SPACE = '\u2007';

/** The slider's positions. */
export const speeds: readonly Speed[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000],
  ...(['watch', 'full'] as const),
];

/** Play, step and reset buttons, the epoch in large digits, and the speed. */
export function Transport({ driver }: { driver: Driver }) {
  return (
    <div className={`${styles.transport} ${styles.paced}`} role="group" aria-label="Training">
      <Buttons driver={driver} />
      <Epoch driver={driver} />
      <Pace driver={driver} />
    </div>
  );
}

function Buttons({ driver }: { driver: Driver }) {
  const { session } = driver;
  const status = driver.useRun(state => state.status);
  const target = useConfig(state => state.config.epochs);
  const stops = useViewing(({ link }) => link.stops);
  const stop = driver.useRun(({ epoch }) => stopAfter(stops, epoch, target));
  const running = status === 'running';
  const dead = status === 'failed' || status === 'loading' || status === 'empty' || status === 'missing';
  const stuck = dead || status === 'diverged';
  return (
    <div className={styles.buttons}>
      <button
        className="btn btn-icon"
        onClick={() => void session.reset()}
        disabled={dead}
        aria-label="Reset"
        {...tip('Reset to the same initial weights (R)')}
      >
        <Icon name="reset" />
      </button>
      <PlayButton
        {...{ running, stop }}
        onClick={() => session.toggle()}
        disabled={stuck}
        help={playHelp(status)}
      />
      <button
        className="btn btn-icon"
        onClick={() => session.advanceSteps(1)}
        disabled={stuck}
        aria-label="One step"
        {...tip('One step: one update of the weights (→)')}
      >
        <Icon name="step" />
      </button>
      <AdvanceEpochs stuck={stuck} advance={epochs => session.advanceEpochs(epochs)} />
    </div>
  );
}

function playHelp(status: string): string {
  if (status === 'running') return 'Pause (space)';
  return status === 'finished'
    ? 'Train again from the same initial weights (space). To continue instead, raise the target.'
    : 'Play (space)';
}

function AdvanceEpochs({ stuck, advance }: { stuck: boolean; advance(epochs: number): void }) {
  return (
    <form
      className={styles.advance}
      onSubmit={event => {
        event.preventDefault();
        const epochs = Number(new FormData(event.currentTarget).get('epochs'));
        if (Number.isInteger(epochs) && epochs > 0) advance(epochs);
      }}
    >
      <button
        className="btn btn-icon"
        disabled={stuck}
        aria-label="Train this many epochs"
        {...tip('Train this many epochs, then pause (Shift + →: one epoch)')}
      >
        <Icon name="epoch" />
      </button>
      <input
        className={`input ${styles.count}`}
        name="epochs"
        type="number"
        min={1}
        max={1e9}
        step={1}
        required
        defaultValue={1}
        aria-label="Epochs to train"
        {...tip('Epochs to train with the button on the left')}
      />
    </form>
  );
}

function Epoch({ driver }: { driver: Driver }) {
  const epoch = driver.useRun(state => state.epoch);
  const stepInEpoch = driver.useRun(state => state.stepInEpoch);
  const stepsPerEpoch = driver.useRun(state => state.stepsPerEpoch);
  const target = useConfig(state => state.config.epochs);
  const isWhole = stepsPerEpoch === 1;
  const at = batchAt(epoch * stepsPerEpoch + stepInEpoch, stepsPerEpoch);
  const setConfig = useConfig(state => state.setConfig);
  return (
    <EpochReadout
      epoch={formatCount(isWhole ? epoch : at.epoch)}
      within={isWhole ? undefined : batchOf(at.batch, stepsPerEpoch)}
      target={target}
      targetHelp="Training stops at this epoch"
      onTarget={epochs => setConfig('epochs', epochs)}
    >
      <span>of</span>
    </EpochReadout>
  );
}

/** As long as it is for the last batch, so that nothing beside it moves. */
function batchOf(batch: number, batches: number): string {
  const all = formatCount(batches);
  return `batch ${formatCount(batch)} of ${all}`.padEnd(10 + 2 * all.length, FIGURE_SPACE);
}

function Pace({ driver }: { driver: Driver }) {
  const speed = useViewing(state => state.speed);
  const rate = driver.useRun(state => state.rate);
  const wanted = speedText(speed);
  return (
    <div className={styles.speed}>
      <button
        className={`btn ${styles.full}`}
        aria-pressed={speed === 'full'}
        onClick={toggleFullSpeed}
        {...tip(
          'Train as fast as this device can, or at the watching pace: time follows the logarithm of the epoch, so that each power of ten is seen (S)',
        )}
      >
        Full speed
      </button>
      <div className={styles.pace}>
        <input
          type="range"
          min={0}
          max={speeds.length - 1}
          value={positionOf(speed)}
          aria-label="Pace"
          aria-valuetext={wanted}
          {...tip('From one update per second to the watching pace and full speed')}
          onChange={event => chooseSpeed(speeds[Number(event.target.value)] ?? 'watch')}
        />
        <span className={styles.rate} {...tipOnText('Measured over the last second')}>
          {(speed === 'full' && rate) || wanted}
        </span>
      </div>
    </div>
  );
}

/** Where a speed is on the slider. One from a link may lie between two positions. */
export function positionOf(speed: Speed): number {
  const index = speeds.findIndex(
    one => one === speed || (typeof one === 'number' && typeof speed === 'number' && one >= speed),
  );
  return index < 0 ? speeds.length - 3 : index;
}

function speedText(speed: Speed): string {
  if (speed === 'watch') return 'watching pace';
  return speed === 'full' ? 'full speed' : `${formatCount(speed)} steps/s`;
}
