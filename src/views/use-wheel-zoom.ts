import { useEffect, useRef, type RefObject } from 'react';

const MOST_TURN = 60;
const PER_DOUBLING = 200;

/**
 * Calls `onZoom` with the pointer's place (CSS pixels) and a factor above 1 for closer. React's own wheel listeners
 * are passive and could not keep the page from scrolling.
 */
export function useWheelZoom(
  target: RefObject<HTMLElement | null>,
  onZoom: (x: number, y: number, factor: number) => void,
): void {
  const latest = useRef(onZoom);
  useEffect(() => {
    latest.current = onZoom;
  });
  useEffect(() => {
    const element = target.current;
    if (!element) return undefined;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const delta = Math.max(-MOST_TURN, Math.min(MOST_TURN, event.deltaY * lines));
      latest.current(event.clientX - box.left, event.clientY - box.top, 2 ** (-delta / PER_DOUBLING));
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [target]);
}
