import { formatNumber, formatRSquared } from '../../../charts/core/format';
import { useConfig } from '../../../run/config';
import { useUi } from '../../../run/ui';
import { tipOnText } from '../../../ui/tip';
import { shownMeasures, useRun } from '../../page/run';
import { AsOf } from '../AsOf';
import styles from './BoundaryView.module.css';
import { Place } from './Place';
import { useSampledFrame } from './use-sampled-frame';
import type { PointsFrame } from '../../protocol';

const SAMPLE_MS = 100;
const R_SQUARED =
  'The share of the numbers’ variance that the output explains: 1 is perfect, 0 no better than always answering with their mean, and below 0 worse than that.';

/** How well a network predicts numbers, and what it predicts at the pointer. */
export function NumbersCard() {
  return (
    <>
      <Score />
      <Readout />
    </>
  );
}

function Score() {
  const train = useRun(state => shownMeasures(state)?.trainAccuracy);
  const test = useRun(state => shownMeasures(state)?.testAccuracy ?? null);
  const isElsewhere = useSampledFrame(SAMPLE_MS)?.elsewhere != null;
  if (train === undefined || isElsewhere) return null;
  return (
    <>
      <p {...tipOnText(R_SQUARED)}>
        R² <strong>{formatRSquared(test ?? train)}</strong>{' '}
        <span data-spare={test === null || undefined}>on {test === null ? 'training' : 'test'} points </span>
        <AsOf />
      </p>
      {test !== null && (
        <p data-spare className={styles.quiet}>
          {formatRSquared(train)} on training points
        </p>
      )}
    </>
  );
}

function Readout() {
  const ready = useRun(state => state.ready);
  const probe = useSampledFrame(SAMPLE_MS)?.probe;
  const output = probe?.layers.at(-1)?.[0];
  if (!probe || output === undefined || !ready) return null;
  const span = ready.bounds.x1 - ready.bounds.x0;
  return (
    <div data-testid="pointer-readout">
      <p className={styles.quiet}>
        {ready.isCurve ? (
          `at x₁ = ${formatNumber(probe.x1, span > 1 ? 3 : 4)}`
        ) : (
          <Place x1={probe.x1} x2={probe.x2} bounds={ready.bounds} />
        )}
      </p>
      <p>
        output ŷ = <strong>{formatNumber(output, 3)}</strong>
      </p>
      {ready.isCurve && <Parts />}
    </div>
  );
}

/** The sum that the output is, at the pointer: each unit's activation times its weight, and the bias. */
function Parts() {
  const frame = useSampledFrame(SAMPLE_MS);
  const parts = frame && partsAt(frame);
  if (!parts) return null;
  return (
    <p className={styles.quiet} data-testid="parts-readout">
      = {parts.map((part, i) => `${i > 0 && part >= 0 ? '+ ' : ''}${formatNumber(part, 3)}`).join(' ')}
    </p>
  );
}

/** What stands for what in the picture. */
export function NumbersLegend() {
  const ready = useRun(state => state.ready);
  const showTest = useUi(state => state.showTest);
  const units = useConfig(({ config }) => config.hidden.at(-1) ?? 0);
  const column = useConfig(({ config }) => (config.data === 'own' ? config.columnNames[2] : undefined));
  const isUnit = useUi(state => (state.hoveredNeuron ?? state.pinnedNeuron) !== null);
  if (!ready) return null;
  return (
    <ul className={styles.legend} aria-label="Legend">
      <li>● training point</li>
      {ready.test.count > 0 && showTest && <li>■ test point</li>}
      {ready.isCurve ? (
        <>
          <li>
            <b>━</b> {isUnit ? 'this unit’s output' : 'output ŷ'}
          </li>
          {units > 0 && !isUnit && <li>─ units × weight</li>}
          {units > 0 && !isUnit && <li>╌ bias</li>}
        </>
      ) : (
        <li>colour: {column ?? 'y'}</li>
      )}
    </ul>
  );
}

/** Most units whose parts are written out. */
const MOST_WRITTEN = 6;

/**
 * The parts of a predicted number at the pointer: each unit of the last hidden layer times its weight, then the bias. Null
 * without hidden units or a pointer, for too many units, and for other weights than the run's, because a frame has the
 * run's parameters alone.
 */
export function partsAt({
  probe,
  parameters,
  elsewhere,
}: Pick<PointsFrame, 'probe' | 'parameters' | 'elsewhere'>): number[] | null {
  const units = probe?.layers.at(-2);
  if (!units || elsewhere || units.length > MOST_WRITTEN) return null;
  const weights = parameters.subarray(parameters.length - units.length - 1);
  return [...Array.from(units, (a, unit) => a * weights[unit]!), weights[units.length]!];
}
