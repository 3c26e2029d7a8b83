import type { ReactNode } from 'react';
import { tip } from '../../../ui/tip';
import styles from './TimeTravel.module.css';

interface TimeTravelProps {
  /** The steps to go back to, oldest first. */
  steps: readonly number[];
  /** The step that is shown; null for the newest. */
  at: number | null;
  /** What the slider goes over, for its tooltip. */
  help: string;
  /** The moment shown, as text, more about it, and what is read aloud instead of both. */
  where: string;
  more?: string;
  spoken?: string;
  /** Longest text of `where`, in characters: the slider keeps its length. */
  room?: number;
  onGo(at: number | null): void;
  /** Lets the run go on from the step that is shown; without it there is no button. */
  onTrain?(at: number): void;
  /** Buttons of the lab. */
  children?: ReactNode;
}

/** A slider over a run's kept steps. At its right end everything is as new as it can be. */
export function TimeTravel({
  steps,
  at,
  help,
  where,
  more = '',
  room = 22,
  onGo,
  onTrain,
  children,
  ...rest
}: TimeTravelProps) {
  // Long runs drop some steps; then the previous one is shown.
  const place =
    at === null
      ? steps.length
      : Math.max(
          0,
          steps.findLastIndex(one => one <= at),
        );
  const words = rest.spoken ?? (more ? `${where}, ${more}` : where);
  return (
    <div className={styles.travel} data-testid="time-travel" data-at={at ?? 'live'}>
      <label htmlFor="time-travel" className={styles.name}>
        Time
      </label>
      <input
        id="time-travel"
        type="range"
        min={0}
        max={steps.length}
        step={1}
        value={place}
        disabled={steps.length === 0}
        aria-valuetext={at === null ? `now, ${words}` : words}
        {...tip(help)}
        onChange={event => onGo(steps[Number(event.target.value)] ?? null)}
      />
      <output className={styles.where} style={{ minWidth: `${room / 2}em` }} htmlFor="time-travel">
        <b>{where}</b> {more && <span className="muted">{more}</span>}
      </output>
      {children}
      {onTrain && at !== null && (
        <button
          className="btn"
          {...tip(
            'The run goes back to this moment and waits. Change a setting or a weight, then press Play',
          )}
          onClick={() => onTrain(at)}
        >
          Train on from here
        </button>
      )}
      <button
        className={`btn ${at === null ? styles.live : 'primary'}`}
        aria-pressed={at === null}
        onClick={() => onGo(null)}
      >
        {at === null ? '● now' : 'back to now'}
      </button>
    </div>
  );
}
