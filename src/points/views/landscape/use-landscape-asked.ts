import { useEffect, useState, type RefObject } from 'react';
import type { Slice } from '../../../experiment/link/view-place';
import { landscapeLine } from '../../page/landscape-line';
import { session } from '../../page/session';
import { hearLandscape, leaveElsewhere, tellLandscape, useLandscape } from './landscape-state';

/** Asks the worker for the landscape while the element and the page are in view, because it takes time from training. */
export function useLandscapeAsked(element: RefObject<Element | null>, slice: Slice): void {
  const asked = useLandscape(state => state.asked);
  const [isInView, setIsInView] = useState(true);
  const [isVisible, setIsVisible] = useState(() => !document.hidden);
  useEffect(() => {
    if (!element.current) return undefined;
    const watcher = new IntersectionObserver(entries => setIsInView(entries.at(-1)?.isIntersecting ?? true));
    watcher.observe(element.current);
    const see = () => setIsVisible(!document.hidden);
    document.addEventListener('visibilitychange', see);
    return () => {
      watcher.disconnect();
      document.removeEventListener('visibilitychange', see);
    };
  }, [element]);
  const isWanted = isInView && isVisible;
  useEffect(() => {
    Object.assign(landscapeLine, { hear: hearLandscape, tell: tellLandscape });
    session.view.set({ landscape: isWanted ? { slice, asked } : null });
  }, [isWanted, slice, asked]);
  useEffect(
    () => () => {
      Object.assign(landscapeLine, { hear: null, tell: null });
      leaveElsewhere();
      session.view.set({ landscape: null });
    },
    [],
  );
}
