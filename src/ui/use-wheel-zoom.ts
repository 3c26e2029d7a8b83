import { useEffect, useRef, type RefObject } from 'react';

const MOST_TURN = 60;
const PER_DOUBLING = 200;

/** Safari's event for two fingers on a trackpad; other browsers turn them into a wheel with Ctrl. */
interface GestureEvent extends UIEvent {
  scale: number;
  clientX: number;
  clientY: number;
}

interface WheelHandlers {
  /** Gets the pointer's position (CSS pixels) and a zoom factor; above 1 zooms in. */
  onZoom(x: number, y: number, factor: number): void;
  /** The wheel was turned without Ctrl or ⌘, and the page scrolls. */
  onScroll(): void;
}

/**
 * With Ctrl or ⌘ the wheel zooms, as two fingers on a trackpad do. Without, it scrolls the page. React's own wheel
 * listeners are passive and cannot stop the page from zooming.
 */
export function useWheelZoom(target: RefObject<HTMLElement | null>, handlers: WheelHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const element = target.current;
    if (!element) return undefined;
    const zoomAt = ({ clientX, clientY }: { clientX: number; clientY: number }, factor: number) => {
      const box = element.getBoundingClientRect();
      latest.current.onZoom(clientX - box.left, clientY - box.top, factor);
    };
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) {
        if (event.deltaY !== 0) latest.current.onScroll();
        return;
      }
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const delta = Math.max(-MOST_TURN, Math.min(MOST_TURN, event.deltaY * lines));
      zoomAt(event, 2 ** (-delta / PER_DOUBLING));
    };
    let scale = 1;
    const gesture = (event: Event) => {
      // Fingers on the screen are already handled as pointers.
      if (navigator.maxTouchPoints > 0) return;
      event.preventDefault();
      const now = event as GestureEvent;
      if (event.type === 'gesturechange') zoomAt(now, now.scale / scale);
      scale = now.scale;
    };
    element.addEventListener('wheel', turn, { passive: false });
    element.addEventListener('gesturestart', gesture);
    element.addEventListener('gesturechange', gesture);
    return () => {
      element.removeEventListener('wheel', turn);
      element.removeEventListener('gesturestart', gesture);
      element.removeEventListener('gesturechange', gesture);
    };
  }, [target]);
}
