import { useEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import { formatNumber, formatPercent } from '../../../charts/core/format';
import type { Surface } from '../../../charts/core/canvas';
import { tip } from '../../../ui/tip';
import { unproject, type PlaneView } from '../../../charts/core/plane';
import { drawLandscape, newLandscapeCache, type LandscapeCache } from '../../../charts/landscape/landscape';
import { planeOf } from '../../../charts/landscape/landscape-parts';
import { drawPath, type LandscapePath } from '../../../charts/landscape/landscape-path';
import { drawLossScale } from '../../../charts/landscape/loss-legend';
import type { Comparison, Lane } from '../../../experiment/comparison/comparison';
import { whyNoOneLoss } from '../../../experiment/comparison/one-loss';
import type { Walk } from '../../../experiment/measured/landscape';
import type { PlanePlace } from '../../../nn/landscape/weight-plane';
import {
  axesOf,
  lossNear,
  lossText,
  lowestText,
  placeText,
  sharedPlaneText,
} from '../../../points/views/landscape/landscape-words';
import { useFrameCanvas } from '../../../run/views/hooks/use-frame-canvas';
import { useInSight } from '../../../run/views/hooks/use-in-sight';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { compared } from '../../pool/compared';
import styles from '../../../points/views/landscape/LandscapeView.module.css';
import { LineSwatch } from '../LineSwatch';
import { runStyles } from './run-styles';
import { saveLandscape } from './save-landscape';
import { useWalk } from './use-walk';

interface LandscapeProps {
  comparison: Comparison;
  lanes: readonly Lane[];
}

const source = {
  onPaint: (paint: (frame: null) => unknown) => compared.onSample(() => paint(null)),
  request: () => compared.requestPaint(),
};

/** The paths of all runs on one loss landscape; a sentence where they have no common loss. */
export function CompareLandscape({ comparison, lanes }: LandscapeProps) {
  const why = useMemo(() => whyNoOneLoss(lanes.map(({ config }) => config)), [lanes]);
  return why === null ? <OneLandscape {...{ comparison, lanes }} /> : <p className={styles.how}>{why}</p>;
}

function OneLandscape({ comparison, lanes }: LandscapeProps) {
  const box = useRef<HTMLDivElement>(null);
  useInSight(box);
  const theme = useCanvasTheme();
  const cache = useMemo(() => newLandscapeCache(), []);
  const plane = useRef<PlaneView | null>(null);
  const [reading, setReading] = useState('');
  const configs = useMemo(() => lanes.map(({ config }) => config), [lanes]);
  const { landscape, walks, share, problem } = useWalk(box, configs);
  const outcomes = compared.use(state => state.lanes);
  const looks = useMemo(() => runStyles(comparison, lanes, theme), [comparison, lanes, theme]);
  /** Draws what is known of the landscape; returns whether contours are still to be traced. */
  const draw = (surface: Surface, kept: LandscapeCache): boolean => {
    if (!landscape) return false;
    const { width, height, ctx } = surface;
    const shown = planeOf(landscape.window, width, height);
    const axisNames = axesOf(landscape);
    const isUnfinished = drawLandscape(surface, landscape.grid, { plane: shown, theme, axisNames }, kept);
    const { lanes: now } = compared.use.getState();
    const paths = lanes.flatMap((lane, index): LandscapePath[] => {
      const walk = walks[index];
      if (!walk) return [];
      const until = countUntil(walk, now[lane.id]?.epoch ?? 0);
      // What is still to come would answer a question that a lesson asks before.
      const places = walk.places.slice(0, until);
      return [{ places, until, shown: places.at(-1) ?? null, ...looks[index]! }];
    });
    for (const path of paths) drawPath(ctx, shown, theme, path);
    drawLossScale(ctx, shown, theme, kept, paths);
    return isUnfinished;
  };
  const canvas = useFrameCanvas<null>(source, surface => {
    const { width, height } = surface;
    plane.current = landscape && planeOf(landscape.window, width, height);
    if (draw(surface, cache)) compared.requestPaint();
  });
  const save = () => {
    const kept = newLandscapeCache();
    const names = lanes.map(({ label }, index) => ({ label, ...looks[index]! }));
    void saveLandscape(surface => draw(surface, kept), names, theme);
  };
  useEffect(() => compared.requestPaint(), [landscape]);
  const point = (event: PointerEvent) => {
    if (!plane.current || !landscape) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { x1: a, x2: b } = unproject(plane.current, event.clientX - left, event.clientY - top);
    const loss = lossNear(landscape.grid, landscape.window, { a, b });
    setReading(loss === null ? '' : `Loss ${lossText(loss)} at ${placeText({ a, b })}.`);
  };
  return (
    <>
      <div ref={box} className={`${styles.box} ${styles.ofRuns}`}>
        <canvas
          ref={canvas}
          className={styles.canvas}
          data-testid="compare-landscape"
          role="img"
          aria-label={
            landscape
              ? `Loss landscape with the paths of ${lanes.length} runs. ${lowestText(landscape)}`
              : 'Loss landscape'
          }
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={() => setReading('')}
        />
      </div>
      {landscape ? (
        <>
          <ul className={styles.runs} data-testid="landscape-runs">
            {lanes.map((lane, index) => {
              const place = placeAt(walks[index], outcomes[lane.id]?.epoch ?? 0);
              return (
                <li key={lane.id}>
                  <LineSwatch {...looks[index]!} className={styles.swatch} /> {lane.label}
                  {place && <span className="muted">: {formatNumber(place.off, 2)} from the plane</span>}
                </li>
              );
            })}
          </ul>
          <p className={styles.how}>{reading || 'Point at the landscape to read the loss there.'}</p>
          <p className={styles.how}>
            {lowestText(landscape)} {sharedPlaneText(landscape)} ◇ marks the start; each run’s own marker
            shows where it is now.{' '}
            <button
              className="btn-text"
              {...tip('The landscape, the paths and the names of the runs')}
              onClick={save}
            >
              Save as PNG
            </button>
          </p>
        </>
      ) : (
        <p className={styles.how} role="status">
          {problem ?? `Training the runs once more to find their ways: ${formatPercent(share, 0)}`}
        </p>
      )}
    </>
  );
}

/** How many places of the walk are at or before this epoch; the start always is. */
function countUntil({ epochs }: Walk, epoch: number): number {
  return Math.max(1, epochs.findLastIndex(one => one <= epoch) + 1);
}

function placeAt(walk: Walk | undefined, epoch: number): PlanePlace | null {
  return walk?.places[countUntil(walk, epoch) - 1] ?? null;
}
