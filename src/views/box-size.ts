import { useEffect, useState, type RefObject } from 'react';

const listeners = new Set<() => void>();
let resolution: MediaQueryList | null = null;

/** Calls all once the screen has another number of pixels to a CSS pixel, and waits for the next such change. */
function hearRatio(): void {
  watchRatio();
  for (const listener of listeners) listener();
}

function watchRatio(): void {
  resolution?.removeEventListener?.('change', hearRatio);
  // Some browsers lack it, or are told to: those still hear of a new size of the window.
  resolution = globalThis.matchMedia?.(`(resolution: ${devicePixelRatio}dppx)`) ?? null;
  resolution?.addEventListener?.('change', hearRatio);
}

/** Device pixels to a CSS pixel. */
export function pixelRatio(): number {
  return globalThis.devicePixelRatio || 1;
}

/**
 * Calls `changed` when a box may have changed its size, or its screen the pixels of which it is made: after a zoom, or
 * on another screen. Returns how to stop.
 */
export function watchBox(box: Element, changed: () => void): () => void {
  const observer = new ResizeObserver(changed);
  observer.observe(box);
  if (listeners.size === 0) {
    watchRatio();
    addEventListener('resize', hearRatio);
  }
  // The same function may watch several boxes.
  const listener = () => changed();
  listeners.add(listener);
  return () => {
    observer.disconnect();
    listeners.delete(listener);
    if (listeners.size > 0) return;
    removeEventListener('resize', hearRatio);
    resolution?.removeEventListener?.('change', hearRatio);
  };
}

/** The inner size of an element, in CSS pixels, renewed whenever it changes. */
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
