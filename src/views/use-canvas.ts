import { useEffect, useRef, type RefObject } from 'react';
import { prepare, type Surface } from '../charts/canvas';
import type { PointsFrame } from '../protocol/points-protocol';
import { onPaint, requestPaint } from '../store/frames';

export type Draw = (surface: Surface, frame: PointsFrame | null) => void;

/**
 * A canvas that fills its box, as fine as the screen, drawn in the page's one animation frame; `draw` gets it cleared,
 * with CSS pixels as the unit. `onSize` hears of every new size.
 */
export function useCanvas(
  draw: Draw,
  onSize?: (width: number, height: number) => void,
): RefObject<HTMLCanvasElement | null> {
  const ref = useRef<HTMLCanvasElement>(null);
  const latest = useRef({ draw, onSize });
  useEffect(() => {
    latest.current = { draw, onSize };
    requestPaint();
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
      requestPaint();
    };
    const observer = new ResizeObserver(resize);
    observer.observe(canvas);
    resize();
    const stop = onPaint(frame => {
      const surface = prepare(canvas, size.width, size.height, devicePixelRatio || 1);
      if (surface) latest.current.draw(surface, frame);
    });
    return () => {
      observer.disconnect();
      stop();
    };
  }, []);
  return ref;
}
