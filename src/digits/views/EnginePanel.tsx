import { formatNumber } from '../../charts/core/format';
import { lenetEngines, type EngineMeasure, type EngineName } from '../../nn/lenet/lenet-engines';
import { useDigits } from '../page/digits-run';
import { digitsSession } from '../page/digits-session';
import { SettingFields } from '../../run/views/fields/SettingFields';
import { tip, tipOnText } from '../../ui/tip';
import styles from './EnginePanel.module.css';

/** The training engine, its device, and the benchmark of all engines. */
export function EnginePanel() {
  const engine = useDigits(state => state.engine);
  const isMeasuring = useDigits(state => state.loading?.phase === 'measuring');
  return (
    <section className="panel" aria-label="Engine">
      <div className="panel-head">
        <h2>Engine</h2>
        <span className="muted" data-testid="engine">
          {engine ? lenetEngines[engine.name].label : '…'}
        </span>
      </div>
      <SettingFields group="engine" />
      {engine && <p className="muted">Runs on: {engine.device}.</p>}
      {engine && engine.measured.length > 0 && <Measured measured={engine.measured} chosen={engine.name} />}
      <button
        type="button"
        className={styles.again}
        disabled={isMeasuring || !engine}
        {...tip(
          'Times a few training steps of every engine, including software-rendered ones. Training pauses meanwhile',
        )}
        onClick={() => digitsSession.measure()}
      >
        {isMeasuring ? 'Measuring …' : 'Measure on this machine'}
      </button>
      {engine && engine.name !== 'wasm' && (
        <p className={styles.note}>
          The last digits of this engine differ between graphics cards: the same link may train a slightly
          different network elsewhere. WebAssembly gives the same bits everywhere.
        </p>
      )}
    </section>
  );
}

function Measured({ measured, chosen }: { measured: readonly EngineMeasure[]; chosen: EngineName }) {
  const fastest = Math.max(1, ...measured.map(rateOf));
  return (
    <ul className={styles.measured} aria-label="Measured on this machine">
      {measured.map(one => (
        <li key={one.name} aria-current={one.name === chosen ? 'true' : undefined} {...tipOnText(one.device)}>
          <span className={styles.name}>{lenetEngines[one.name].label}</span>
          <span className={styles.rate}>{said(one)}</span>
          <span className={styles.bar} style={{ width: `${(rateOf(one) / fastest) * 100}%` }} />
        </li>
      ))}
    </ul>
  );
}

/** Images per second; 0 if not measured. */
function rateOf({ msPerStep, batchSize }: EngineMeasure): number {
  return msPerStep ? (batchSize * 1000) / msPerStep : 0;
}

function said(one: EngineMeasure): string {
  if (one.unavailable !== null) return `not available: ${one.unavailable}`;
  const rate = rateOf(one);
  const kind = one.software ? ', software-rendered' : '';
  if (rate === 0) return one.software ? 'software-rendered, not timed' : 'not timed';
  return `${formatNumber(rate, 3)} images/s${kind}`;
}
