import { useState, type KeyboardEvent } from 'react';
import type { HeardCurve } from '../../../charts/heard/heard-curve';
import { pointNotes, scoreOf } from '../../../charts/heard/score';
import { pointText, walkTo } from '../../../charts/heard/walk';
import { hear, useListening } from './listening';

/**
 * A walk along a curve by keys. What it returns goes to an element with the role of a slider, the one role that screen
 * readers let arrow keys through to and whose value they say by themselves.
 * @param curve the curve as it is now; called with each key
 * @param onMove called with the new point
 */
export function useWalk(curve: () => HeardCurve, onMove?: (index: number) => void) {
  const [at, setAt] = useState(0);
  const now = curve();
  const last = Math.max(0, now.values.length - 1);
  const index = Math.min(at, last);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const walked = curve();
    const isPlayed = event.key === 'Enter';
    const to = isPlayed ? index : walkTo(walked, index, event.key);
    if (to === null) return;
    event.preventDefault();
    // While the curve has the focus, its letters are not the page's.
    event.stopPropagation();
    if (isPlayed) {
      void hear(scoreOf(walked));
      return;
    }
    setAt(to);
    onMove?.(to);
    if (useListening.getState().tones) void hear(pointNotes(walked, to));
  };
  return {
    index,
    /** Goes to a point of the curve, as a key does. */
    goTo: setAt,
    attributes: {
      role: 'slider',
      tabIndex: 0,
      'aria-roledescription': 'curve',
      'aria-valuemin': 0,
      'aria-valuemax': last,
      'aria-valuenow': index,
      'aria-valuetext': pointText(now, index),
      'aria-keyshortcuts': 'M X C E Enter',
      'data-own-arrows': true,
      onKeyDown,
    },
  } as const;
}
