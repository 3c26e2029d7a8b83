import { useEffect, useState, type RefObject } from 'react';
import type { SpaceView } from '../../../experiment/measured/space';
import { session } from '../../page/session';

/** Asks the worker for this layer while the element is in view, because computing it takes time from training. */
export function useAsked(element: RefObject<Element | null>, view: SpaceView): void {
  const [isInView, setIsInView] = useState(true);
  useEffect(() => {
    if (!element.current) return undefined;
    const watcher = new IntersectionObserver(entries => setIsInView(entries.at(-1)?.isIntersecting ?? true));
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [element]);
  const wanted = isInView ? JSON.stringify(view) : null;
  useEffect(() => {
    session.view.set({ space: wanted === null ? null : (JSON.parse(wanted) as SpaceView) });
  }, [wanted]);
  useEffect(() => () => session.view.set({ space: null }), []);
}
