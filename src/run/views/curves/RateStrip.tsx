import { useMemo, useState } from 'react';
import { formatCount, formatNumber } from '../../../charts/core/format';
import type { HeardCurve } from '../../../charts/heard/heard-curve';
import { rateOfRun } from '../../../experiment/settings/schedule/rate-of-run';
import type { Config } from '../../../experiment/settings/settings';
import { isConstantRate } from '../../../nn/optimizers/schedules';
import { CurveWalk } from './CurveWalk';
import { placeOf } from './chart-axis';
import styles from './Curves.module.css';

interface RateStripProps {
  /** The experiment with its changes. */
  config: Config;
  stepsPerEpoch: number;
  /** The completed updates that the page shows. */
  step: number;
  scale: 'linear' | 'log';
}

/** Most epochs whose rates are drawn. */
const MOST = 300;
/** The strip's drawing area; it is stretched over its width. */
const [WIDTH, HEIGHT] = [1000, 100];

/** The learning rate of the whole planned run, and now; nothing where no schedule changes it. */
export function RateStrip(props: RateStripProps) {
  return isConstantRate(props.config) ? null : <Strip {...props} />;
}

function Strip({ config, stepsPerEpoch, step, scale }: RateStripProps) {
  const { epochs } = config;
  const [walked, setWalked] = useState<number | null>(null);
  const drawn = useMemo(() => plannedRates(config, stepsPerEpoch, scale), [config, stepsPerEpoch, scale]);
  const most = drawn.reduce((max, { rate }) => Math.max(max, rate), 0) || 1;
  const end = placeOf(Math.max(1, epochs), scale);
  const x = (epoch: number) => (WIDTH * placeOf(epoch, scale)) / end;
  const y = (rate: number) => HEIGHT * (1 - rate / most);
  // A rate lasts until the next epoch.
  const path = drawn.map(({ epoch, rate }) => `H${x(epoch).toFixed(1)}V${y(rate).toFixed(1)}`).join('');
  const now = rateOfRun(config, stepsPerEpoch, step);
  const at = walked ?? Math.min(step / stepsPerEpoch, epochs);
  const shown = walked === null ? now : rateOfRun(config, stepsPerEpoch, walked * stepsPerEpoch);
  return (
    <figure className={`${styles.chart} ${styles.strip}`} data-testid="rate-strip">
      <figcaption>
        Learning rate{' '}
        <b data-testid="learning-rate-now" data-value={shown}>
          {formatNumber(shown, 4)}
        </b>
        {walked !== null && ` at epoch ${formatCount(walked)}`}
        <span className="muted"> (highest: {formatNumber(most, 4)})</span>
      </figcaption>
      <div className={styles.plot}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
          <path d={`M0,${HEIGHT}H${WIDTH}`} stroke="var(--line)" vectorEffect="non-scaling-stroke" />
          <path
            d={`M0,${y(drawn[0]?.rate ?? 0).toFixed(1)}${path}`}
            fill="none"
            stroke="var(--accent)"
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <i
          className={styles.now}
          style={{ left: `${(100 * x(at)) / WIDTH}%`, top: `${(100 * y(shown)) / HEIGHT}%` }}
        />
      </div>
      <CurveWalk
        name="Learning rate"
        curves={() => [heard(drawn)]}
        onPlace={setWalked}
        readOut={() => null}
      />
    </figure>
  );
}

interface Planned {
  epoch: number;
  rate: number;
}

/** The rates of epochs that are spread evenly over the axis. */
function plannedRates(config: Config, stepsPerEpoch: number, scale: 'linear' | 'log'): Planned[] {
  const { epochs } = config;
  const end = placeOf(epochs, scale);
  const epochAt = (part: number) => (scale === 'log' ? 10 ** (part * end) - 1 : part * end);
  const all = Array.from({ length: MOST + 1 }, (_, i) => Math.floor(epochAt(i / MOST) + 1e-9));
  const kept = epochs <= MOST ? Array.from({ length: epochs + 1 }, (_, epoch) => epoch) : [...new Set(all)];
  return kept.map(epoch => ({ epoch, rate: rateOfRun(config, stepsPerEpoch, epoch * stepsPerEpoch) }));
}

function heard(rates: readonly Planned[]): HeardCurve {
  return {
    name: 'Learning rate',
    places: rates.map(({ epoch }) => epoch),
    values: rates.map(({ rate }) => rate),
    scale: 'linear',
    events: [],
    placeText: index => `epoch ${formatCount(rates[index]!.epoch)}`,
    valueText: index => formatNumber(rates[index]!.rate, 4),
  };
}
