import { formatCount } from '../../../charts/core/format';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import styles from './Transport.module.css';

interface PlayProps {
  running: boolean;
  disabled: boolean;
  /** The epoch at which it will pause next, if stops are on. */
  stop: number | undefined;
  /** What a press does, as a tooltip. */
  help: string;
  onClick(): void;
}

/** Plays and pauses. While stops are on, it says to which epoch. */
export function PlayButton({ running, disabled, stop, help, onClick }: PlayProps) {
  const to = stop === undefined ? '' : ` to ${formatCount(stop)}`;
  return (
    <button
      className={`btn primary ${styles.play}`}
      onClick={onClick}
      disabled={disabled}
      aria-label={running ? `Pause${to && `; runs${to}`}` : `Play${to}`}
      data-stops={to !== ''}
      {...tip(to && !running ? `${help}${to}, the next stop. T: no stops` : help)}
    >
      <Icon name={running ? 'pause' : 'play'} />
      {to && <small>{to.trim()}</small>}
    </button>
  );
}

/** The first stop after an epoch, before the end. */
export function stopAfter(stops: readonly number[], epoch: number, end: number): number | undefined {
  return stops.find(stop => stop > epoch && stop < end);
}
