import type { Comparison } from '../../experiment/comparison/comparison';
import { hasEnded, type LaneOutcome, type OutcomeState } from '../../experiment/claims/outcome';
import { compared } from '../pool/compared';
import { EpochReadout } from '../../run/views/bar/EpochReadout';
import { PlayButton, stopAfter } from '../../run/views/bar/PlayButton';
import { Icon } from '../../ui/Icon';
import { tip } from '../../ui/tip';
import styles from '../../run/views/bar/Transport.module.css';
import { useViewing } from '../../run/viewing';
import { stopped } from './grid/LaneCell';
import { countText } from '../../experiment/settings/number-text';

interface TransportProps {
  comparison: Comparison;
  /** Sets the number of epochs of all lanes. */
  onTarget(epochs: number): void;
}

/** One transport for all lanes: play, one epoch, reset, and the slowest lane's epoch in large digits. */
export function LanesTransport({ comparison, onTarget }: TransportProps) {
  return (
    <div className={styles.transport} role="group" aria-label="Training">
      <Buttons isDigits={comparison.base.lab === 'digits'} />
      <Epoch comparison={comparison} onTarget={onTarget} />
      <span className={styles.rate}>{useTally()}</span>
    </div>
  );
}

function Buttons({ isDigits }: { isDigits: boolean }) {
  const playing = compared.use(state => state.playing);
  const stops = useViewing(({ link }) => link.stops);
  const stop = compared.use(({ epoch, target }) => stopAfter(stops, epoch, target));
  const isStuck = compared.use(({ lanes }) => Object.values(lanes).every(isStopped));
  const isOver = compared.use(({ lanes }) => Object.values(lanes).every(hasEnded));
  const step = isDigits ? 'To the next snapshot' : 'One epoch';
  return (
    <div className={styles.buttons}>
      <button
        className="btn btn-icon"
        onClick={() => compared.reset()}
        aria-label="Reset"
        {...tip('Reset all runs to their initial weights (R)')}
      >
        <Icon name="reset" />
      </button>
      <PlayButton
        {...{ running: playing, stop }}
        onClick={() => compared.toggle()}
        disabled={isStuck}
        help={
          playing ? 'Pause (space)' : isOver ? 'Train all runs again from the start (space)' : 'Play (space)'
        }
      />
      <button
        className="btn btn-icon"
        onClick={() => compared.step()}
        disabled={isOver}
        aria-label={step}
        {...tip(`${step}, in all runs (→)`)}
      >
        <Icon name="epoch" />
      </button>
    </div>
  );
}

function Epoch({ comparison, onTarget }: TransportProps) {
  const epoch = compared.use(state => state.epoch);
  const target = compared.use(state => state.target);
  const isFactor = [comparison.rows, comparison.columns].some(axis => axis?.key === 'epochs');
  return (
    <EpochReadout
      epoch={countText(epoch)}
      epochHelp="The epoch of the slowest run that is still training"
      target={target}
      targetHelp={
        isFactor ? 'The number of epochs varies in this comparison' : 'Training stops at this epoch'
      }
      disabled={isFactor}
      onTarget={epochs => epochs !== target && onTarget(epochs)}
    >
      <span>of</span>
    </EpochReadout>
  );
}

/** "4 of 6 training", "1 finished, 1 diverged at epoch 5". */
function useTally(): string {
  const playing = compared.use(state => state.playing);
  const loading = compared.use(state => state.loading);
  const total = compared.use(({ lanes }) => Object.keys(lanes).length);
  const done = compared.use(({ lanes }) => Object.values(lanes).filter(hasEnded).length);
  const ends = compared.use(({ lanes }) => endsOf(Object.values(lanes)));
  if (loading) return loading;
  if (done === total) return ends;
  const under = `${total - done} of ${total} ${playing ? 'training' : 'paused'}`;
  return /diverged|failed/.test(ends) ? `${under}, ${ends}` : under;
}

/** How many lanes ended in which way. If only one diverged or failed, also at which epoch. */
function endsOf(lanes: readonly LaneOutcome[]): string {
  const ended = (wanted: OutcomeState) => lanes.filter(({ state }) => state === wanted);
  const finished = ended('finished').length;
  if (finished === lanes.length)
    return finished === 1 ? 'finished' : finished === 2 ? 'both finished' : `all ${finished} finished`;
  const broken = (['diverged', 'failed'] as const).flatMap(state => {
    const [one, ...others] = ended(state);
    if (!one) return [];
    return [others.length === 0 ? `1 ${stopped(one)}` : `${others.length + 1} ${state}`];
  });
  return [...(finished > 0 ? [`${finished} finished`] : []), ...broken].join(', ');
}

function isStopped({ state }: LaneOutcome): boolean {
  return state === 'failed';
}
