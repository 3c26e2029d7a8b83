import { useEffect, type RefObject } from 'react';
import type { SpaceView } from '../../../experiment/measured/space';
import { useInView } from '../../../ui/use-in-view';
import { session } from '../../page/session';

/** Asks the worker for this layer while the element is in view, because computing it takes time from training. */
export function useAsked(element: RefObject<Element | null>, view: SpaceView): void {
  const isInView = useInView(element);
  const wanted = isInView ? JSON.stringify(view) : null;
  useEffect(() => {
    session.view.set({ space: wanted === null ? null : (JSON.parse(wanted) as SpaceView) });
  }, [wanted]);
  useEffect(() => () => session.view.set({ space: null }), []);
}
