import { useEffect, type RefObject } from 'react';
import type { Slice } from '../../../experiment/link/view-place';
import { landscapeLine } from '../../page/landscape-line';
import { useInView } from '../../../ui/use-in-view';
import { session } from '../../page/session';
import { hearLandscape, leaveElsewhere, tellLandscape, useLandscape } from './landscape-state';

/** Asks the worker for the landscape while the element is in view, because it takes time from training. */
export function useLandscapeAsked(element: RefObject<Element | null>, slice: Slice): void {
  const asked = useLandscape(state => state.asked);
  const isInView = useInView(element);
  useEffect(() => {
    Object.assign(landscapeLine, { hear: hearLandscape, tell: tellLandscape });
    session.view.set({ landscape: isInView ? { slice, asked } : null });
  }, [isInView, slice, asked]);
  useEffect(
    () => () => {
      Object.assign(landscapeLine, { hear: null, tell: null });
      leaveElsewhere();
      session.view.set({ landscape: null });
    },
    [],
  );
}
