import { useEffect, useState, type RefObject } from 'react';

/** Milliseconds between checks in browsers that do not report a change of screen. */
const ASK_MS = 500;

const listeners = new Set<() => void>();
let known = 0;
let resolution: MediaQueryList | null = null;
let asking: ReturnType<typeof setInterval> | undefined;

/** Notifies all listeners when the device pixel ratio changes. */
function compareRatio(): void {
  if (pixelRatio() === known) return;
  waitForRatio();
  for (const listener of listeners) listener();
}

/** Waits for a ratio that differs from the current one. */
function waitForRatio(): void {
  known = pixelRatio();
  resolution?.removeEventListener?.('change', compareRatio);
  resolution = globalThis.matchMedia?.(`(resolution: ${known}dppx)`) ?? null;
  resolution?.addEventListener?.('change', compareRatio);
}

function beginWatching(): void {
  waitForRatio();
  addEventListener('resize', compareRatio);
  asking = setInterval(compareRatio, ASK_MS);
}

function endWatching(): void {
  clearInterval(asking);
  removeEventListener('resize', compareRatio);
  resolution?.removeEventListener?.('change', compareRatio);
}

/** Device pixels per CSS pixel. */
export function pixelRatio(): number {
  return globalThis.devicePixelRatio || 1;
}

/**
 * Calls `changed` when a box may have changed its size, or its number of device pixels, as after a zoom or a move to
 * another screen. Returns a function that stops it.
 */
export function watchBox(box: Element, changed: () => void): () => void {
  const observer = new ResizeObserver(changed);
  observer.observe(box);
  if (listeners.size === 0) beginWatching();
  // The same function may watch several boxes.
  const listener = () => changed();
  listeners.add(listener);
  return () => {
    observer.disconnect();
    listeners.delete(listener);
    if (listeners.size === 0) endWatching();
  };
}

/** The inner size of an element, in CSS pixels, updated whenever it changes. */
export function useBoxSize(ref: RefObject<HTMLElement | null>): readonly [width: number, height: number] {
  const [size, setSize] = useState<readonly [number, number]>([0, 0]);
  useEffect(() => {
    const box = ref.current;
    if (!box) return undefined;
    return watchBox(box, () =>
      setSize(before => {
        const { clientWidth: width, clientHeight: height } = box;
        return before[0] === width && before[1] === height ? before : [width, height];
      }),
    );
  }, [ref]);
  return size;
}
