import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { newPointsCache } from '../../../charts/boundary/points-layer';
import { fitEvenly, unproject, xPixel, yPixel, type PlaneView } from '../../../charts/core/plane';
import { classDirection, handlePlaces, middleOf, reachOf } from '../../../charts/space/layer-handles';
import { joined, layerPoints, pointsWithin, type LayerPoints } from '../../../charts/space/layer-points';
import { drawLayerSpace } from '../../../charts/space/layer-space';
import { nearestPoint, nextPoint } from '../../../charts/space/space-hit';
import { keptAxes } from '../../../charts/space/space-range';
import type { LayerSpace, LayerSpaceView } from '../../../experiment/measured/layer-space';
import type { PlaneWindow } from '../../../experiment/measured/points';
import { turnedTo } from '../../../nn/picture/turning';
import { identityOf } from '../../../ui/identity';
import { capture } from '../../../ui/pointer-intents';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { requestDigitsPaint } from '../../page/digits-frames';
import { useDigits } from '../../page/digits-run';
import { layerSpaceOf } from '../../page/layer-space';
import { useDigitsCanvas } from '../use-digits-canvas';
import { DigitCard } from './DigitCard';
import { Handles, type HandlesProps } from './Handles';
import { directionsOf, shownTurn, toggled, useSpace, type Shown } from './space-state';
import { axisNames, tellImage } from './space-words';
import type { Learned } from './learned';
import { useLabels } from './use-labels';
import { useAsked, useSpaceLayers } from './use-layer-space';
import styles from './LayerSpace.module.css';

/** What is on the canvas. */
interface Drawn {
  space: LayerSpace;
  shown: Shown;
  of: string;
  points: LayerPoints;
  /** Everything that these directions have shown, which stays in the picture, and its axes. */
  seen: PlaneWindow;
  axes: PlaneWindow;
  plane: PlaneView | null;
  /** CSS pixels of a direction of length 1 that lies in the picture. */
  reach: number;
}

interface SpaceCanvasProps {
  view: LayerSpaceView;
  learned: Learned | null;
  /** Called with the places of the chosen images in the list; `one` if only this image is new. */
  onChoose(places: readonly number[], one?: number): void;
}

/** Moves shorter than this, in CSS pixels, are a click. */
const CLICK_PX = 5;
const NO_NAMES: readonly string[] = [];

/** The picture of a layer's space. */
export function SpaceCanvas({ view, learned, onChoose }: SpaceCanvasProps) {
  const theme = useCanvasTheme();
  const names = useDigits(state => state.ready?.classNames) ?? NO_NAMES;
  const stepsPerEpoch = useDigits(state => state.ready?.stepsPerEpoch) ?? 1;
  const cache = useMemo(() => newPointsCache(), []);
  const drawn = useRef<Drawn | null>(null);
  const frame = useRef<PlaneWindow | null>(null);
  const [marked, setMarked] = useState<{ place: number; x: number; y: number } | null>(null);
  const [told, setTold] = useState('');
  const [handles, setHandles] = useState<(Pick<HandlesProps, 'places' | 'plates'> & { key: string }) | null>(
    null,
  );
  const labels = useLabels(names, theme);
  const state = useSpace();
  const { chosen } = state;
  const canvas = useDigitsCanvas(
    surface => {
      // While a handle is held, the scale and the axes do not change.
      const isHeld = labels.isHeld();
      const current = takeOver(drawn, isHeld);
      if (!current) return;
      const { width, height } = surface;
      const plane = { window: fitEvenly(current.axes, width, height), width, height };
      current.plane = plane;
      const { space, shown, points } = current;
      if (!isHeld) current.reach = reachOf(space.classes, shown.turn, plane);
      const places = handlePlaces(space.classes, shown.turn, plane, current.reach);
      const towards = [names[state.across] ?? '', names[state.up] ?? ''] as const;
      const axes = axisNames(shown.by, towards, points);
      const isTurned = shown.by === 'turned';
      const plates = labels.place({ of: current.of, plane, handles: places, axes, isTurned });
      drawLayerSpace(
        surface,
        points.points,
        {
          ...{ theme, window: plane.window, predicted: space.predicted, handles: places },
          ...{ axes, plates, marked: marked?.place ?? null, chosen, frame: frame.current },
        },
        cache,
      );
      const text = plates.map(plate => plate && [plate.x0, plate.y0].map(Math.round).join()).join(' ');
      const key = `${text} ${places.map(place => place?.map(Math.round).join()).join(' ')}`;
      if (key !== handles?.key) setHandles({ key, places, plates });
    },
    undefined,
    () => {
      const at = frame.current && Object.values(frame.current).join();
      return `${theme.name} ${theme.scale} ${shownKey()} ${chosen.join()} ${marked?.place} ${at} ${labels.keyOf()}`;
    },
  );
  useAsked(canvas, view);
  useEffect(requestDigitsPaint, [state]);

  const begun = useRef<{ x: number; y: number } | null>(null);
  const placeAt = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const hit = (at: { x: number; y: number }) => {
    const { plane, points } = drawn.current ?? {};
    return plane && points ? nearestPoint(points.points, plane, at.x, at.y) : null;
  };
  const move = (event: PointerEvent) => {
    const at = placeAt(event);
    const from = begun.current;
    const { plane } = drawn.current ?? {};
    if (from && plane && Math.hypot(at.x - from.x, at.y - from.y) >= CLICK_PX) {
      frame.current = boxOf(from, at);
      setMarked(null);
      requestDigitsPaint();
      return;
    }
    const found = hit(at);
    if (found?.index !== marked?.place) setMarked(found && { place: found.index, ...at });
  };
  const down = (event: PointerEvent) => {
    // A finger scrolls the page; it chooses by a tap.
    if (event.pointerType !== 'touch' && event.button === 0) {
      begun.current = placeAt(event);
      capture(event.currentTarget, event.pointerId);
    }
    move(event);
  };
  const up = () => {
    const { plane, points, space } = drawn.current ?? {};
    const box = frame.current;
    [begun.current, frame.current] = [null, null];
    if (!box || !plane || !points || !space) return;
    const [from, to] = [unproject(plane, box.x0, box.y1), unproject(plane, box.x1, box.y0)];
    const inside = pointsWithin(points.points, { x0: from.x1, x1: to.x1, y0: from.x2, y1: to.x2 });
    onChoose(inside);
    wasDragged.current = true;
  };
  /** The browser took the pointer: nothing is chosen. */
  const cancel = () => {
    [begun.current, frame.current] = [null, null];
    requestDigitsPaint();
  };
  const wasDragged = useRef(false);
  const choose = (place: number) => {
    onChoose(toggled(chosen, place), place);
  };
  const click = (event: PointerEvent | React.MouseEvent) => {
    if (wasDragged.current) {
      wasDragged.current = false;
      return;
    }
    const found = hit(placeAt(event as PointerEvent));
    if (found) choose(found.index);
  };
  const onKey = (event: KeyboardEvent) => {
    const { plane, points, space } = drawn.current ?? {};
    if (!plane || !points || !space || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && marked) {
      choose(marked.place);
      return;
    }
    const next = nextPoint(points.points, plane, marked?.place ?? null, event.key);
    if (next === null) return;
    event.preventDefault();
    const { x } = points.points;
    setMarked({ place: next, x: xPixel(plane, x[2 * next]!), y: yPixel(plane, x[2 * next + 1]!) });
    const { title, read, since } = tellImage(space, next, names, learned?.images[next], stepsPerEpoch);
    setTold([title, read, since].filter(text => text !== '').join(', '));
  };
  const turn = (label: number, x: number, y: number) => {
    const { plane, space: of, shown, reach, of: directions } = drawn.current ?? {};
    if (!plane || !of || !shown || !reach || !directions) return;
    const direction = classDirection(of.classes, shown.turn.length / 2, label);
    if (!direction) return;
    const [middleX, middleY] = middleOf(plane);
    const place = [(x - middleX) / reach, (middleY - y) / reach] as const;
    useSpace.setState({ turned: { of: directions, turn: turnedTo(shown.turn, direction, place) } });
  };
  const label = useSpaceLayers()[view.layer]?.label ?? '';
  const runId = useDigits(({ ready }) => ready?.runId);
  const space = layerSpaceOf(runId)?.space;
  return (
    <div className={styles.box}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        style={{ touchAction: 'pan-y' }}
        data-testid="layer-space"
        data-own-arrows
        tabIndex={0}
        role="application"
        aria-label={`Space of ${label}: a point for each test image. Arrow keys go from point to point, Enter shows one in the tray.`}
        onPointerMove={move}
        onPointerDown={down}
        onPointerUp={up}
        onPointerCancel={cancel}
        onClick={click}
        onPointerLeave={event => event.pointerType !== 'touch' && !begun.current && setMarked(null)}
        onBlur={() => setMarked(null)}
        onKeyDown={onKey}
      />
      {handles && (
        <Handles
          {...{ names, places: handles.places, plates: handles.plates, sizes: labels.sizes }}
          onHold={labels.hold}
          onTurn={turn}
        />
      )}
      {marked && space && (
        <DigitCard
          {...{ space, names, stepsPerEpoch }}
          place={marked.place}
          at={marked}
          since={learned?.images[marked.place]}
        />
      )}
      <p className="visually-hidden" role="status" data-testid="space-told">
        {told}
      </p>
    </div>
  );
}

/** Changes whenever the points or their projection do. */
function shownKey(): string {
  const { ready } = useDigits.getState();
  const { axes, across, up, turned } = useSpace.getState();
  return `${identityOf(layerSpaceOf(ready?.runId)?.space)} ${axes} ${across} ${up} ${identityOf(turned)}`;
}

/** Prepares a new space or another projection for drawing. */
function takeOver(drawn: { current: Drawn | null }, isHeld: boolean): Drawn | null {
  const { ready } = useDigits.getState();
  const space = layerSpaceOf(ready?.runId)?.space;
  if (!space || !ready) return null;
  const of = directionsOf(ready.runId, space);
  const shown = shownTurn(useSpace.getState(), space, of);
  const before = drawn.current;
  if (before?.space === space && before.shown.turn === shown.turn) return before;
  const points = layerPoints(space, shown.turn);
  const kept = before?.of === of ? before : null;
  const seen = kept ? joined(kept.seen, points.extent) : points.extent;
  const axes = kept && isHeld ? kept.axes : keptAxes(kept?.axes ?? null, seen, null);
  drawn.current = { space, shown, of, points, seen, axes, plane: null, reach: before?.reach ?? 1 };
  return drawn.current;
}

function boxOf(a: { x: number; y: number }, b: { x: number; y: number }): PlaneWindow {
  return {
    ...{ x0: Math.min(a.x, b.x), x1: Math.max(a.x, b.x) },
    ...{ y0: Math.min(a.y, b.y), y1: Math.max(a.y, b.y) },
  };
}
