import { useEffect } from 'react';
import type { Picture } from '../../../experiment/measured/points';
import { useListenPanel } from '../../../run/listen-panel';
import { latestFrame, onPaint } from '../../page/frames';
import { session } from '../../page/session';

let kept: Picture | null = null;

/** The picture that was painted last, with values of its own; null before the first one that was kept. */
export function keptPicture(): Picture | null {
  return kept;
}

/**
 * Keeps the last picture, because the worker takes back the buffer of one that is painted. While a network trains it is
 * only kept if somebody reads it.
 */
export function useKeptPicture(): void {
  const isOpen = useListenPanel(state => state.isOpen);
  useEffect(() => {
    const keep = () => {
      const frame = latestFrame();
      if (!frame) kept = null;
      else if (frame.picture.values.length > 0 && (isOpen || frame.status !== 'running'))
        kept = { ...frame.picture, values: frame.picture.values.slice() };
      return false;
    };
    const stop = onPaint(keep);
    // A run that rests answers a view with a new frame.
    session.view.set({});
    return stop;
  }, [isOpen]);
}
