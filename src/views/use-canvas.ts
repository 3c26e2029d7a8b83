import { useEffect, useRef, type RefObject } from 'react';
import { prepare, type Surface } from '../charts/canvas';
import type { PointsFrame } from '../protocol/points-protocol';
import { pointsQueue } from '../store/frames';
import type { PaintQueue } from '../store/paint-queue';

export type Draw = (surface: Surface, frame: PointsFrame | null) => void;

/** As `useQueueCanvas`, for the Points lab's frames. */
export function useCanvas(
  draw: Draw,
  onSize?: (width: number, height: number) => void,
  keyOf?: () => string,
): RefObject<HTMLCanvasElement | null> {
  return useQueueCanvas(pointsQueue, draw, onSize, keyOf);
}

/**
 * A canvas that fills its box, as fine as the screen, drawn in the page's one animation frame; `draw` gets it cleared,
 * with CSS pixels as the unit. `onSize` hears of every new size. With `keyOf`, the canvas is left as it is while neither
 * the key nor the size changes, and takes turns with others of its kind.
 */
export function useQueueCanvas<Frame>(
  queue: PaintQueue<Frame>,
  draw: (surface: Surface, frame: Frame | null) => void,
  onSize?: (width: number, height: number) => void,
  keyOf?: () => string,
): RefObject<HTMLCanvasElement | null> {
  const ref = useRef<HTMLCanvasElement>(null);
  const latest = useRef({ draw, onSize, keyOf });
  useEffect(() => {
    latest.current = { draw, onSize, keyOf };
    queue.request();
  });
  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return undefined;
    const size = { width: 0, height: 0 };
    const resize = () => {
      const { clientWidth: width, clientHeight: height } = canvas;
      if (width === size.width && height === size.height) return;
      Object.assign(size, { width, height });
      if (width > 0 && height > 0) latest.current.onSize?.(width, height);
      queue.request();
    };
    const observer = new ResizeObserver(resize);
    observer.observe(canvas);
    resize();
    let painted = '';
    const isDear = latest.current.keyOf !== undefined;
    const stop = queue.onPaint(frame => {
      const ratio = devicePixelRatio || 1;
      const key = latest.current.keyOf?.();
      const now = `${key} ${size.width} ${size.height} ${ratio}`;
      if (key !== undefined && now === painted) return false;
      painted = now;
      const surface = prepare(canvas, size.width, size.height, ratio);
      if (surface) latest.current.draw(surface, frame);
      return surface !== null;
    }, isDear);
    return () => {
      observer.disconnect();
      stop();
    };
  }, [queue]);
  return ref;
}
