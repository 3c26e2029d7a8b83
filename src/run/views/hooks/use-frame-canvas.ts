import { useEffect, useRef, type RefObject } from 'react';
import { prepare, type Surface } from '../../../charts/core/canvas';
import { pixelRatio, watchBox } from '../../../ui/box-size';
import { useThrow } from '../../../ui/ErrorBoundary';

/** Calls painters with the latest frame, all in the same animation frame. */
export interface FrameSource<Frame> {
  /** Expensive painters take turns and return true if they drew. */
  onPaint(paint: (frame: Frame | null) => unknown, isExpensive?: boolean): () => void;
  request(): void;
}

export type DrawFrame<Frame> = (surface: Surface, frame: Frame | null) => void;

/** Canvases this close to the screen are drawn in advance, so that they are ready when scrolled into view. */
const NEAR = '160px';
/** After this many failures in a row, drawing the picture is given up and its panel shows an error. */
const MOST_FAILURES = 3;

/**
 * A canvas that fills its box at the screen's resolution. It is drawn in animation frames while it is on or near the
 * screen. `draw` gets a cleared canvas with CSS pixels as the unit. `onSize` is called with every new size. With `keyOf`,
 * the canvas is redrawn only if the key or the size changes, and takes turns with other such canvases.
 */
export function useFrameCanvas<Frame>(
  source: FrameSource<Frame>,
  draw: DrawFrame<Frame>,
  onSize?: (width: number, height: number) => void,
  keyOf?: () => string,
): RefObject<HTMLCanvasElement | null> {
  const ref = useRef<HTMLCanvasElement>(null);
  const throwHere = useThrow();
  const latest = useRef({ draw, onSize, keyOf, throwHere });
  useEffect(() => {
    latest.current = { draw, onSize, keyOf, throwHere };
    source.request();
  });
  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return undefined;
    const size = { width: 0, height: 0, ratio: 0 };
    const resize = () => {
      const { clientWidth: width, clientHeight: height } = canvas;
      const ratio = pixelRatio();
      const isSame = width === size.width && height === size.height;
      if (isSame && ratio === size.ratio) return;
      Object.assign(size, { width, height, ratio });
      if (!isSame && width > 0 && height > 0) latest.current.onSize?.(width, height);
      source.request();
    };
    const unwatch = watchBox(canvas, resize);
    resize();
    let isNear = true;
    const watcher = new IntersectionObserver(
      entries => {
        isNear = entries.at(-1)?.isIntersecting ?? true;
        if (isNear) source.request();
      },
      { rootMargin: NEAR },
    );
    watcher.observe(canvas);
    let painted = '';
    let failures = 0;
    const isExpensive = latest.current.keyOf !== undefined;
    const paint = (frame: Frame | null) => {
      const ratio = pixelRatio();
      const key = latest.current.keyOf?.();
      const now = `${key} ${size.width} ${size.height} ${ratio}`;
      if (key !== undefined && now === painted) return false;
      painted = now;
      const surface = prepare(canvas, size.width, size.height, ratio);
      if (surface) latest.current.draw(surface, frame);
      failures = 0;
      return surface !== null;
    };
    const stop = source.onPaint(frame => {
      if (!isNear || failures >= MOST_FAILURES) return false;
      try {
        return paint(frame);
      } catch (error) {
        failures += 1;
        painted = '';
        if (failures >= MOST_FAILURES) latest.current.throwHere(error);
        else source.request();
        return true;
      }
    }, isExpensive);
    return () => {
      unwatch();
      watcher.disconnect();
      stop();
    };
  }, [source]);
  return ref;
}
