import { useSyncExternalStore } from 'react';
import { formatPercent } from '../../../charts/core/format';
import { useConfig } from '../../../run/config';
import { isRegression, shownMeasures, useRun } from '../../page/run';
import { useSketch } from '../../../run/sketch';
import { useUi } from '../../../run/ui';
import styles from './BoundaryView.module.css';
import probeStyles from './Probe.module.css';
import { lateView } from '../../../run/views/late-view';
import { PanelBoundary } from '../../../run/views/PanelBoundary';
import { useViewing } from '../../../run/viewing';
import { AsOf } from '../AsOf';
import { Elsewhere } from './Elsewhere';
import { Marker } from '../../../run/views/Marker';
import { foldLayers } from '../../../experiment/measured/folds';
import { NumbersCard, NumbersLegend } from './NumbersCard';
import { Place } from './Place';
import { PlaneProbe } from './PlaneProbe';
import { PictureTools, WHEEL_KEY } from './PictureTools';
import type { Viewport } from './viewport';
import { useSampledFrame } from './use-sampled-frame';
import { xPixel, yPixel } from '../../../charts/core/plane';
import { useLitPlace } from '../../page/lit-place';

const FoldsLayer = lateView('The folds', () => import('./Folds'), 'FoldsLayer');
const FoldsLegend = lateView('The names of the folds', () => import('./Folds'), 'FoldsLegend');

const SAMPLE_MS = 100;
/** With more classes, the legend of a narrow picture goes below the card, where it is wider than a column. */
const MOST_IN_COLUMN = 5;

/** Controls over the picture: accuracy, pointer read-out, legend and tools. */
export function BoundaryOverlay({ viewport }: { viewport: Viewport }) {
  const status = useRun(state => state.status);
  const isSketching = useSketch(state => state.isDrawing);
  const showsFolds = useShowsFolds();
  const hasNumbers = useRun(isRegression);
  return (
    <>
      <PanelBoundary name="The folds" isNarrow>
        {showsFolds && <FoldsLayer viewport={viewport} />}
      </PanelBoundary>
      <div className={styles.top}>
        <div className={styles.card}>
          {hasNumbers ? (
            <NumbersCard />
          ) : (
            <>
              <Accuracy />
              <PointerReadout />
            </>
          )}
        </div>
        {hasNumbers ? <NumbersLegend /> : <Legend />}
      </div>
      {!isSketching && <PictureTools viewport={viewport} />}
      <WheelHint viewport={viewport} />
      <PlaneProbe viewport={viewport} />
      <LitPlace viewport={viewport} />
      <Elsewhere />
      {status === 'empty' && (
        <p className={styles.hint}>
          Choose a class or a number under Data and draw points here, or open a table as CSV.
        </p>
      )}
    </>
  );
}

/** Whether the link wants folds and this network has any. */
function useShowsFolds(): boolean {
  const wants = useViewing(state => state.link.folds);
  const has = useConfig(({ config }) => foldLayers(config).length > 0);
  return wants && has;
}

/** Explains why the wheel did not zoom. */
function WheelHint({ viewport }: { viewport: Viewport }) {
  const isHinting = useSyncExternalStore(viewport.subscribe, () => viewport.isHinting);
  if (!isHinting) return null;
  return (
    <p className={styles.wheelHint} data-testid="wheel-hint">
      {WHEEL_KEY} + wheel zooms
    </p>
  );
}

/** Held-out points say more about what the network has learned, so they come first where there are some. */
function Accuracy() {
  const train = useRun(state => shownMeasures(state)?.trainAccuracy);
  const test = useRun(state => shownMeasures(state)?.testAccuracy ?? null);
  // A boundary of other weights has an accuracy of its own.
  const isElsewhere = useSampledFrame(SAMPLE_MS)?.elsewhere != null;
  if (train === undefined || isElsewhere) return null;
  return (
    <>
      <p>
        <strong>{formatPercent(test ?? train)}</strong>{' '}
        {test === null ? <span data-spare>of training points </span> : 'of test points '}
        <span data-spare={test !== null || undefined}>right </span>
        <AsOf />
      </p>
      {test !== null && (
        <p data-spare className={styles.quiet}>
          {formatPercent(train)} of training points
        </p>
      )}
    </>
  );
}

/** The network's output under the pointer, from the newest frame. */
function PointerReadout() {
  const ready = useRun(state => state.ready);
  const probe = useSampledFrame(SAMPLE_MS)?.probe;
  const probabilities = probe?.layers.at(-1);
  if (!probe || !probabilities || !ready) return null;
  return (
    <div data-testid="pointer-readout">
      <p className={styles.quiet}>
        <Place x1={probe.x1} x2={probe.x2} bounds={ready.bounds} />
      </p>
      <ul className={styles.answers}>
        {Array.from(probabilities, (p, label) => (
          <li key={label} data-best={p === Math.max(...probabilities)}>
            <Marker label={label} /> <span className={styles.name}>{ready.classNames[label]}</span>
            <span className={styles.share}>{formatPercent(p)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Legend() {
  const ready = useRun(state => state.ready);
  const showTest = useUi(state => state.showTest);
  const showsFolds = useShowsFolds();
  const column = useConfig(({ config }) => (config.data === 'own' ? config.columnNames[2] : undefined));
  if (!ready) return null;
  return (
    <ul
      className={`${styles.legend} ${ready.classes > MOST_IN_COLUMN ? styles.many : ''}`}
      aria-label="Legend"
    >
      {column && (
        <li className={styles.quiet}>
          <span className={styles.name}>{column}:</span>
        </li>
      )}
      {ready.classNames.slice(0, ready.classes).map((name, label) => (
        <li key={label}>
          <Marker label={label} /> <span className={styles.name}>{name}</span>
        </li>
      ))}
      {ready.test.count > 0 && showTest && (
        <li>
          <Marker label={0} hollow /> test
        </li>
      )}
      <li>
        <span className={styles.wrong} aria-hidden="true" /> wrong
      </li>
      <PanelBoundary name="The names of the folds" isNarrow>
        {showsFolds && <FoldsLegend />}
      </PanelBoundary>
    </ul>
  );
}

/** Marks the place that another view points at. */
function LitPlace({ viewport }: { viewport: Viewport }) {
  const place = useLitPlace(state => state.place);
  // The mark stays at its place when the picture moves below it.
  useSyncExternalStore(viewport.subscribe, () => JSON.stringify(viewport.plane()));
  if (!place) return null;
  const plane = viewport.plane();
  const mark = { left: xPixel(plane, place.x1), top: yPixel(plane, place.x2) };
  return <span className={probeStyles.probe} style={mark} data-testid="lit-place" aria-hidden="true" />;
}
