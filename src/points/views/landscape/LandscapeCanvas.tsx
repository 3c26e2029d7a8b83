import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { unproject, xPixel, yPixel, type PlaneView } from '../../../charts/core/plane';
import { drawLandscape, newLandscapeCache } from '../../../charts/landscape/landscape';
import { planeOf } from '../../../charts/landscape/landscape-parts';
import { drawPath, drawPointed, type LandscapePath } from '../../../charts/landscape/landscape-path';
import { drawLossScale } from '../../../charts/landscape/loss-legend';
import type { Landscape } from '../../../experiment/measured/landscape';
import { nodePlace } from '../../../nn/landscape/loss-grid';
import { leaveFocusView } from '../../../run/focus-view';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { identityOf } from '../../../ui/identity';
import { latestFrame, pointsQueue } from '../../page/frames';
import { useCanvas } from '../plane/use-canvas';
import {
  elsewhereNow,
  goElsewhere,
  leaveElsewhere,
  placeOf,
  useLandscape,
  type Pointed,
} from './landscape-state';
import { axesOf, describeLandscape, lossText, nodeNear, placeText } from './landscape-words';
import styles from './LandscapeView.module.css';

/** Arrow keys move by this many nodes of the finest grid; with Shift by one. */
const KEY_STEP = 4;
const FINEST_COLUMNS = 129;

const arrows: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The picture of the landscape: point at it to read the loss, click to see the boundary of the weights there. */
export function LandscapeCanvas() {
  const theme = useCanvasTheme();
  const cache = useMemo(() => newLandscapeCache(), []);
  const plane = useRef<PlaneView | null>(null);
  const [said, setSaid] = useState('');
  const pointed = useLandscape(state => state.pointed);
  const told = useLandscape(state => state.landscape);
  const canvas = useCanvas(
    (surface, frame) => {
      const { landscape, path, pointed: at } = useLandscape.getState();
      plane.current = null;
      if (!landscape) return;
      const { width, height, ctx } = surface;
      const shownPlane = planeOf(landscape.window, width, height);
      plane.current = shownPlane;
      const axisNames = axesOf(landscape);
      if (drawLandscape(surface, landscape.grid, { plane: shownPlane, theme, axisNames }, cache))
        pointsQueue.requestExpensive();
      const shown = placeOf(frame);
      const step = frame?.past?.step ?? frame?.step ?? 0;
      const paths: LandscapePath[] = [];
      if (path && shown) {
        const until = path.steps.filter(one => one <= step).length;
        paths.push({ places: path.places, until, shown, colour: theme.ink });
      }
      for (const one of paths) drawPath(ctx, shownPlane, theme, one);
      drawLossScale(ctx, shownPlane, theme, cache, paths);
      const elsewhere = elsewhereNow();
      if (elsewhere) drawPointed(ctx, shownPlane, elsewhere, theme);
      if (at) drawPointed(ctx, shownPlane, at, theme);
    },
    undefined,
    // Redrawn when something moves by a pixel, not with every frame of the run.
    () => `${theme.name} ${theme.scale} ${cache.lines.length} ${seenNow(plane.current)}`,
  );
  useEffect(() => useLandscape.subscribe(() => pointsQueue.requestExpensive()), []);
  const point = (next: Pointed | null) => useLandscape.setState({ pointed: next });
  const hit = (event: PointerEvent): Pointed | null => {
    const { landscape } = useLandscape.getState();
    if (!plane.current || !landscape) return null;
    const box = event.currentTarget.getBoundingClientRect();
    const { x1: a, x2: b } = unproject(plane.current, event.clientX - box.left, event.clientY - box.top);
    const node = nodeNear(landscape.grid, landscape.window, { a, b });
    return node && nodeOf(landscape, node.column, node.row);
  };
  const onKey = (event: KeyboardEvent) => {
    const { landscape, pointed: at } = useLandscape.getState();
    if (!landscape || event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = Object.hasOwn(arrows, event.key) ? arrows[event.key] : undefined;
    if (event.key === 'Enter' && at) choose(at);
    else if (event.key === 'Escape' && elsewhereNow()) leaveElsewhere();
    else if (arrow) {
      const next = moved(landscape, at, arrow, event.shiftKey);
      point(next);
      setSaid(`Loss ${lossText(next.loss)} at ${placeText(next)}`);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.box}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        style={{ touchAction: 'pan-y' }}
        data-testid="landscape"
        data-own-arrows
        tabIndex={0}
        role="application"
        aria-label={describeLandscape(told)}
        onPointerMove={event => point(hit(event))}
        onPointerDown={event => point(hit(event))}
        onPointerLeave={event => event.pointerType !== 'touch' && point(null)}
        onClick={() => {
          const { pointed: at } = useLandscape.getState();
          if (at) choose(at);
        }}
        onBlur={() => point(null)}
        onKeyDown={onKey}
      />
      {pointed && told && (
        <p
          className={styles.readOut}
          style={besideOf(told, pointed)}
          aria-hidden="true"
          data-testid="landscape-loss"
        >
          loss {lossText(pointed.loss)}
          <br />
          <span className="muted">{placeText(pointed)}</span>
        </p>
      )}
      <p className="visually-hidden" role="status" data-testid="landscape-told">
        {said}
      </p>
    </div>
  );
}

/** Shows the boundary of these weights, which this panel must not cover. */
function choose(place: Pointed): void {
  leaveFocusView();
  goElsewhere(place);
}

/** Changes whenever what is drawn does. */
function seenNow(plane: PlaneView | null): string {
  const { landscape, path, pointed } = useLandscape.getState();
  const frame = latestFrame();
  const place = placeOf(frame);
  const pixel = place && plane && [xPixel(plane, place.a), yPixel(plane, place.b)].map(Math.round);
  const elsewhere = elsewhereNow();
  const parts = [identityOf(landscape), identityOf(path), pixel, frame?.runId, frame?.past?.step];
  return JSON.stringify([...parts, pointed?.a, pointed?.b, elsewhere?.a, elsewhere?.b]);
}

function nodeOf({ grid, window }: Landscape, column: number, row: number): Pointed {
  const [a, b] = nodePlace(window, grid.columns, grid.rows, column, row);
  return { column, row, a, b, loss: grid.values[row * grid.columns + column]! };
}

/** The next node in a direction, from the middle at first. */
function moved(
  landscape: Landscape,
  from: Pointed | null,
  [right, down]: readonly [number, number],
  isFine: boolean,
): Pointed {
  const { columns, rows } = landscape.grid;
  const at = from ?? { column: (columns - 1) / 2, row: (rows - 1) / 2 };
  const coarse = Math.max(1, Math.round((KEY_STEP * (columns - 1)) / (FINEST_COLUMNS - 1)));
  const by = isFine ? 1 : coarse;
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value));
  const column = within(at.column + right * by, columns - 1);
  return nodeOf(landscape, column, within(at.row + down * by, rows - 1));
}

/** Beside the place, on the side that has more room. */
function besideOf({ window: { a0, a1, b0, b1 } }: Landscape, { a, b }: Pointed): Record<string, string> {
  const [right, down] = [(a - a0) / (a1 - a0), (b1 - b) / (b1 - b0)];
  const at = (share: number, px: number) => `calc(${100 * share}% + ${px}px)`;
  return {
    ...(right > 0.5 ? { right: at(1 - right, 12) } : { left: at(right, 12) }),
    ...(down > 0.5 ? { bottom: at(1 - down, 8) } : { top: at(down, 8) }),
  };
}
