import { useEffect, useRef, useState, type DragEvent, type PointerEvent } from 'react';
import { normaliseDrawing } from '../../charts/digits-ink';
import { RASTER, rasterise, type Stroke, type StrokePoint } from '../../charts/digits-strokes';
import { requestDigitsPaint } from '../../store/digits-frames';
import { useDigitsView } from '../../store/digits-view';

/** A stroke under way is read so often at most. */
const READ_MS = 40;

/** What is drawn on the pad: strokes by pointer, taken back one by one, and read by the network as they grow. */
export function useStrokes() {
  const strokes = useRef<Stroke[]>([]);
  const pending = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [count, setCount] = useState(0);
  const look = useDigitsView(state => state.look);

  const readNow = () => {
    pending.current = null;
    look({
      drawing:
        strokes.current.length > 0 ? normaliseDrawing(rasterise(strokes.current), RASTER, RASTER) : null,
    });
  };
  const changed = () => {
    setCount(strokes.current.length);
    requestDigitsPaint();
    pending.current ??= setTimeout(readNow, READ_MS);
  };
  useEffect(
    () => () => {
      if (pending.current !== null) clearTimeout(pending.current);
    },
    [],
  );

  const placesOf = (event: PointerEvent): StrokePoint[] => {
    const box = event.currentTarget.getBoundingClientRect();
    // What came between two frames is there too: fast strokes stay round.
    const all = event.nativeEvent.getCoalescedEvents?.() ?? [];
    return (all.length > 0 ? all : [event.nativeEvent]).map(({ clientX, clientY }) => ({
      x: (clientX - box.left) / box.width,
      y: (clientY - box.top) / box.height,
    }));
  };
  const pointer = {
    onDragStart: (event: DragEvent) => event.preventDefault(),
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || !event.isPrimary) return;
      // A press on selected text would drag the text.
      getSelection()?.removeAllRanges();
      event.currentTarget.setPointerCapture(event.pointerId);
      strokes.current.push(placesOf(event));
      changed();
    },
    onPointerMove(event: PointerEvent) {
      const isDrawing = event.currentTarget.hasPointerCapture(event.pointerId);
      const last = strokes.current.at(-1);
      if (!isDrawing || !last) return;
      strokes.current[strokes.current.length - 1] = [...last, ...placesOf(event)];
      changed();
    },
  };
  return {
    /** Strokes so far; those under way count. */
    count,
    current: () => strokes.current,
    undo() {
      strokes.current.pop();
      changed();
    },
    clear() {
      strokes.current = [];
      changed();
    },
    pointer,
  };
}
