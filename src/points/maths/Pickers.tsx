import { formatNumber } from '../../charts/core/format';
import type { ReadyReply } from '../protocol';
import { latestFrame } from '../page/frames';
import { useMaths } from '../page/maths';
import { useRun } from '../page/run';
import { Marker } from '../../run/views/Marker';
import { Place } from '../views/plane/Place';
import { unitName } from '../views/layers/unit-name';
import { tip } from '../../ui/tip';
import styles from './MathsPanel.module.css';

/**
 * Chooses the training point: by number, one forward or back, the next misclassified one, or a click on the picture.
 */
export function PointPicker() {
  const ready = useRun(state => state.ready);
  const sample = useMaths(state => state.sample);
  if (!ready || ready.train.count === 0) return null;
  const { count } = ready.train;
  const choose = (next: number) => useMaths.setState({ sample: ((next % count) + count) % count });
  return (
    <div className={styles.picker}>
      <label htmlFor="maths-point">Point</label>
      <span className={styles.stepper}>
        <button className="btn" aria-label="Previous point" onClick={() => choose(sample - 1)}>
          ‹
        </button>
        <input
          id="maths-point"
          className="input"
          type="number"
          min={1}
          max={count}
          value={sample + 1}
          onChange={event => {
            const wanted = Number(event.target.value);
            if (Number.isInteger(wanted) && wanted >= 1 && wanted <= count) choose(wanted - 1);
          }}
        />
        <button className="btn" aria-label="Next point" onClick={() => choose(sample + 1)}>
          ›
        </button>
      </span>
      {ready.classes > 1 && (
        <button
          className="btn"
          {...tip('The next training point that the network misclassifies')}
          onClick={() => choose(nextWrong(ready, sample))}
        >
          next wrong
        </button>
      )}
      <PointFacts ready={ready} sample={Math.min(sample, count - 1)} />
    </div>
  );
}

/** The next misclassified point in the order of the points; the same point if there is no other. */
function nextWrong({ train }: ReadyReply, sample: number): number {
  const predicted = latestFrame()?.predictedTrain;
  if (!predicted) return sample;
  for (let step = 1; step <= train.count; step += 1) {
    const at = (sample + step) % train.count;
    if (predicted[at] !== train.y[at]) return at;
  }
  return sample;
}

function PointFacts({ ready, sample }: { ready: ReadyReply; sample: number }) {
  const { train, classNames, bounds } = ready;
  useRun(state => state.version);
  const target = train.targets?.[sample];
  if (target !== undefined) {
    const x1 = train.x[2 * sample] ?? 0;
    return (
      <span className={styles.facts}>
        y = {formatNumber(target)}{' '}
        {ready.isCurve ? (
          `at x₁ = ${formatNumber(x1)}`
        ) : (
          <Place x1={x1} x2={train.x[2 * sample + 1] ?? 0} bounds={bounds} />
        )}
      </span>
    );
  }
  const label = train.y[sample] ?? 0;
  const answer = latestFrame()?.predictedTrain[sample];
  return (
    <span className={styles.facts}>
      <Marker label={label} /> {classNames[label]}{' '}
      <Place x1={train.x[2 * sample] ?? 0} x2={train.x[2 * sample + 1] ?? 0} bounds={bounds} />, classified{' '}
      {answer === label ? 'correctly' : `wrongly as ${classNames[answer ?? 0]}`}
    </span>
  );
}

/** Chooses the unit and one of its incoming parameters. */
export function TargetPicker() {
  const ready = useRun(state => state.ready);
  const target = useMaths(state => state.target);
  if (!ready || ready.sizes.length < 2) return null;
  const { sizes } = ready;
  const { layer, unit, part } = target;
  const last = sizes.length - 2;
  const set = (changes: Partial<typeof target>) => useMaths.setState({ target: { ...target, ...changes } });
  return (
    <div className={styles.picker}>
      <select
        aria-label="Layer of the mathematics"
        value={layer}
        onChange={event =>
          set({ layer: Number(event.target.value), unit: 0, part: typeof part === 'number' ? 0 : part })
        }
      >
        {sizes.slice(1).map((_, i) => (
          <option key={i} value={i}>
            {i === last ? 'output' : `layer ${i + 1}`}
          </option>
        ))}
      </select>
      <select aria-label="Unit" value={unit} onChange={event => set({ unit: Number(event.target.value) })}>
        {range(sizes[layer + 1] ?? 0).map(i => (
          <option key={i} value={i}>
            {layer === last ? unitName(layer, i, ready).replace(/^output /, '') : `unit ${i + 1}`}
          </option>
        ))}
      </select>
      <select
        className={styles.part}
        aria-label="Weight or bias"
        value={String(part)}
        onChange={event => {
          const { value } = event.target;
          set({ part: value === 'unit' || value === 'bias' ? value : Number(value) });
        }}
      >
        <option value="unit">the unit itself</option>
        <option value="bias">its bias</option>
        {range(sizes[layer] ?? 0).map(i => (
          <option key={i} value={i}>
            weight from {layer === 0 ? unitName(-1, i, ready) : `unit ${i + 1}`}
          </option>
        ))}
      </select>
    </div>
  );
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
