import { useEffect, useRef, useState, type DragEvent, type PointerEvent } from 'react';
import { normaliseDrawing } from '../../charts/digits/digits-ink';
import {
  eraseAlong,
  RASTER,
  rasterise,
  type Stroke,
  type StrokePoint,
} from '../../charts/digits/digits-strokes';
import { requestDigitsPaint } from '../page/digits-frames';
import { useDigitsView } from '../page/digits-view';
import { capture, isTakenOver, placesOf, PointerIntents } from '../../ui/pointer-intents';

/** Shortest time between two classifications of a stroke in progress, in milliseconds. */
const READ_MS = 40;
const MOST_UNDO = 100;

/** The current gesture, and the strokes before it. */
interface Gesture {
  pointerId: number;
  erases: boolean;
  before: readonly Stroke[];
  last: StrokePoint;
}

/** The drawing on the pad: strokes by pointer, with undo, classified by the network as they grow. */
export function useStrokes(hear: (drawing: Uint8Array | null) => void = showDrawing) {
  const strokes = useRef<readonly Stroke[]>([]);
  const past = useRef<(readonly Stroke[])[]>([]);
  const gesture = useRef<Gesture | null>(null);
  const intents = useRef<PointerIntents>(null);
  intents.current ??= new PointerIntents();
  const pending = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [counts, setCounts] = useState({ strokes: 0, undo: 0 });

  const readNow = () => {
    pending.current = null;
    const drawn = strokes.current;
    hear(drawn.length > 0 ? normaliseDrawing(rasterise(drawn), RASTER, RASTER) : null);
  };
  const show = (next: readonly Stroke[]) => {
    strokes.current = next;
    setCounts({ strokes: next.length, undo: past.current.length });
    requestDigitsPaint();
    pending.current ??= setTimeout(readNow, READ_MS);
  };
  useEffect(
    () => () => {
      if (pending.current !== null) clearTimeout(pending.current);
    },
    [],
  );

  const begin = (pointerId: number, erases: boolean, at: StrokePoint) => {
    const before = strokes.current;
    past.current = [...past.current, before].slice(-MOST_UNDO);
    gesture.current = { pointerId, erases, before, last: at };
    show(erases ? eraseAlong(before, at, at) : [...before, [at]]);
  };
  const goOn = (under: Gesture, places: readonly StrokePoint[]) => {
    const all = strokes.current;
    if (!under.erases) show([...all.slice(0, -1), [...(all.at(-1) ?? []), ...places]]);
    else {
      show(
        places.reduce((left, place) => {
          const next = eraseAlong(left, under.last, place);
          under.last = place;
          return next;
        }, all),
      );
    }
  };
  const end = (pointerId: number, takeBack: boolean) => {
    const under = gesture.current;
    if (under?.pointerId !== pointerId) return;
    gesture.current = null;
    if (!takeBack) return;
    past.current = past.current.slice(0, -1);
    show(under.before);
  };
  const release = (event: PointerEvent) => {
    if (intents.current?.up(event.pointerId)) end(event.pointerId, isTakenOver(event));
  };
  const pointer = {
    onDragStart: (event: DragEvent) => event.preventDefault(),
    onPointerDown(event: PointerEvent) {
      if (event.pointerType === 'mouse' && event.button !== 0) return;
      // A press on selected text would drag the text.
      getSelection()?.removeAllRanges();
      const { intent, takeBack } = intents.current!.down(event);
      if (takeBack !== null) end(takeBack, true);
      if (intent !== 'press' && intent !== 'erase') return;
      capture(event.currentTarget, event.pointerId);
      begin(event.pointerId, intent === 'erase', onPad(event).at(-1)!);
    },
    onPointerMove(event: PointerEvent) {
      intents.current?.see(event);
      const under = gesture.current;
      if (under?.pointerId === event.pointerId) goOn(under, onPad(event));
    },
    onPointerUp: release,
    onPointerCancel: release,
    onLostPointerCapture: release,
  };
  return {
    /** Number of strokes, including unfinished ones. */
    count: counts.strokes,
    /** Whether there is anything to undo. */
    canUndo: counts.undo > 0,
    current: () => strokes.current,
    undo() {
      const before = past.current.at(-1);
      if (!before) return;
      gesture.current = null;
      past.current = past.current.slice(0, -1);
      show(before);
    },
    clear() {
      if (strokes.current.length === 0) return;
      gesture.current = null;
      past.current = [...past.current, strokes.current].slice(-MOST_UNDO);
      show([]);
    },
    pointer,
  };
}

/** The network classifies the drawing. */
function showDrawing(drawing: Uint8Array | null): void {
  useDigitsView.getState().changeView({ drawing });
}

/** The pointer's positions, as fractions of the pad's sides from 0 to 1. */
function onPad({ nativeEvent, currentTarget }: PointerEvent): StrokePoint[] {
  const { width, height } = currentTarget.getBoundingClientRect();
  return placesOf(nativeEvent, currentTarget).map(({ x, y }) => ({ x: x / width, y: y / height }));
}
