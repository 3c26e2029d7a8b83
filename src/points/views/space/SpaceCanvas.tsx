import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { fit } from '../../../charts/core/plane';
import { drawnSpace, type DrawnSpace } from '../../../charts/space/drawn-space';
import { drawSpace, newSpaceCache } from '../../../charts/space/space';
import { hitSpace, nextPoint, type SpaceHit } from '../../../charts/space/space-hit';
import { projected, type HiddenSpace, type SpaceView } from '../../../experiment/measured/space';
import { useConfig } from '../../../run/config';
import { useUi } from '../../../run/ui';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { identityOf } from '../../../ui/identity';
import { latestFrame, requestPaint } from '../../page/frames';
import { useLitPlace } from '../../page/lit-place';
import { useRun } from '../../page/run';
import { session } from '../../page/session';
import type { PointsFrame } from '../../protocol';
import { useCanvas } from '../plane/use-canvas';
import { axisNames } from './space-words';
import { describeHit, describeSpace } from './space-told';
import { useAsked } from './use-asked';
import styles from './SpaceView.module.css';

interface SpaceCanvasProps {
  view: SpaceView;
  /** What is on the canvas. */
  drawn: RefObject<DrawnSpace | null>;
}

/** The picture of a hidden layer. A point or a place of it is marked in the picture of the plane, and the other way round. */
export function SpaceCanvas({ view, drawn }: SpaceCanvasProps) {
  const theme = useCanvasTheme();
  const showTest = useUi(state => state.showTest);
  const cache = useMemo(() => newSpaceCache(), []);
  const at = useRef<number | null>(null);
  const [told, setTold] = useState('');
  const canvas = useCanvas(
    (surface, frame) => {
      const current = takeOver(drawn, frame);
      if (!current || !frame) return;
      const { width, height } = surface;
      const window = fit(current.axes, width, height);
      current.plane = { window, width, height };
      const { source } = current;
      drawSpace(
        surface,
        current.shown,
        {
          ...{ theme, window, showTest, axes: axisNames(source), marked: markedIn(source, frame) },
          ...{ predictedTrain: frame.predictedTrain, predictedTest: frame.predictedTest },
        },
        cache,
      );
    },
    undefined,
    () => keyOf(latestFrame(), `${theme.name} ${theme.scale} ${showTest}`),
  );
  useAsked(canvas, view);
  useEffect(() => () => mark(null), []);
  const hit = (event: PointerEvent) => {
    const { plane, shown } = drawn.current ?? {};
    if (!plane || !shown) return;
    const box = event.currentTarget.getBoundingClientRect();
    const found = hitSpace(shown, plane, event.clientX - box.left, event.clientY - box.top, showTest);
    mark(found);
  };
  const onKey = (event: KeyboardEvent) => {
    const { plane, shown } = drawn.current ?? {};
    if (!plane || !shown || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextPoint(shown.train, plane, at.current, event.key);
    if (next === null) return;
    event.preventDefault();
    at.current = next;
    const found: SpaceHit = { kind: 'point', set: 'train', index: next * shown.space.pointStride };
    mark(found);
    setTold(describeHit(found, shown));
  };
  return (
    <div className={styles.box}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        style={{ touchAction: 'pan-y' }}
        data-testid="hidden-space"
        data-own-arrows
        tabIndex={0}
        role="application"
        aria-label={describeSpace(view)}
        onPointerMove={hit}
        onPointerDown={hit}
        onPointerLeave={event => event.pointerType !== 'touch' && mark(null)}
        onBlur={() => mark(null)}
        onKeyDown={onKey}
      />
      <p className="visually-hidden" role="status" data-testid="space-told">
        {told}
      </p>
    </div>
  );
}

/** Changes whenever the picture does. */
function keyOf(frame: PointsFrame | null, style: string): string {
  if (!frame?.space) return style;
  const { probe } = frame;
  return `${style} ${frame.runId} ${identityOf(frame.space)} ${probe?.x1} ${probe?.x2} ${frame.step} ${frame.past?.step}`;
}

/** Prepares a new picture for drawing. */
function takeOver(drawn: { current: DrawnSpace | null }, frame: PointsFrame | null): DrawnSpace | null {
  const source = frame?.space;
  const { ready } = useRun.getState();
  if (!source || !ready || ready.runId !== frame.runId) return null;
  const { activation } = useConfig.getState().config;
  const { train, test } = ready;
  drawn.current = drawnSpace(drawn.current, source, { key: String(frame.runId), train, test, activation });
  return drawn.current;
}

/** Where the layer takes the place that is pointed at. */
function markedIn({ view, projection }: HiddenSpace, { probe }: PointsFrame): readonly number[] | null {
  const values = probe?.layers[view.layer];
  return values ? projected(values, projection) : null;
}

/** Marks what is pointed at in both pictures. */
function mark(hit: SpaceHit | null): void {
  const place = hit && placeOf(hit);
  const { place: before } = useLitPlace.getState();
  if (place?.x1 === before?.x1 && place?.x2 === before?.x2) return;
  useLitPlace.setState({ place });
  session.view.set({ pointer: place });
  requestPaint();
}

function placeOf(hit: SpaceHit): { x1: number; x2: number } | null {
  if (hit.kind === 'place') return { x1: hit.x1, x2: hit.x2 };
  const points = useRun.getState().ready?.[hit.set];
  if (!points || hit.index >= points.count) return null;
  return { x1: points.x[2 * hit.index]!, x2: points.x[2 * hit.index + 1]! };
}
