import { useEffect } from 'react';
import { formatCount } from '../../charts/core/format';
import { digitsSnapshots, requestDigitsPaint } from '../page/digits-frames';
import { useDigits } from '../page/digits-run';
import { useDigitsView } from '../page/digits-view';
import { epochText } from '../../run/views/curves/moment';
import { tip } from '../../ui/tip';
import styles from './TimeTravel.module.css';

/**
 * A slider over the run's snapshots: curves, histograms, kernels, maps and predictions go back together. At its right
 * end everything is live.
 */
export function TimeTravel() {
  useDigits(state => state.version);
  const at = useDigitsView(state => state.view.at);
  const changeView = useDigitsView(state => state.changeView);
  const step = useDigits(state => state.step);
  const perEpoch = useDigits(state => state.ready?.stepsPerEpoch);
  useEffect(requestDigitsPaint, [at]);
  const steps = digitsSnapshots().map(snapshot => snapshot.step);
  // Long runs drop some snapshots; then the previous one is shown.
  const place =
    at === null
      ? steps.length
      : Math.max(
          0,
          steps.findLastIndex(one => one <= at),
        );
  const shown = at ?? step;
  const epoch = perEpoch ? epochText(shown, perEpoch) : '';
  const words = `step ${formatCount(shown)}, ${epoch}`;
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
        aria-valuetext={at === null ? `live, ${words}` : words}
        {...tip('Go back to an earlier snapshot; everything on the page follows')}
        onChange={event => changeView({ at: steps[Number(event.target.value)] ?? null })}
      />
      <output className={styles.where} htmlFor="time-travel">
        <b>step {formatCount(shown)}</b> <span className="muted">{epoch}</span>
      </output>
      <button
        className={`btn ${at === null ? styles.live : 'primary'}`}
        aria-pressed={at === null}
        onClick={() => changeView({ at: null })}
      >
        {at === null ? '● live' : 'back to live'}
      </button>
    </div>
  );
}
