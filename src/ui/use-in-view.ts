import { useEffect, useState, type RefObject } from 'react';

/** Whether an element is on the screen of a visible page. True until the browser has looked. */
export function useInView(element: RefObject<Element | null>): boolean {
  const [isOnScreen, setIsOnScreen] = useState(true);
  const [isVisible, setIsVisible] = useState(() => !document.hidden);
  useEffect(() => {
    if (!element.current) return undefined;
    const watcher = new IntersectionObserver(entries =>
      setIsOnScreen(entries.at(-1)?.isIntersecting ?? true),
    );
    watcher.observe(element.current);
    const look = () => setIsVisible(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => {
      watcher.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
  }, [element]);
  return isOnScreen && isVisible;
}
