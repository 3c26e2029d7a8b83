import { useEffect, type RefObject } from 'react';
import { dismissNotice, type Notice } from '../../notices';

/** A notice stays at least this long, and longer by this much for each character: the pace of a slow reader. */
const LEAST_MS = 6000;
const CHARACTER_MS = 60;
const TICK_MS = 500;

/** How long a notice stays that nobody has to answer, in milliseconds. */
function stayOf({ text }: Pick<Notice, 'text'>): number {
  return LEAST_MS + CHARACTER_MS * text.length;
}

/**
 * Lets a notice go by itself once there was time to read it. One that offers something to do stays, and time stands still
 * while the notice is pointed at or has the focus, and while the page is out of sight.
 */
export function usePassing(notice: Notice, box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    // Commands to copy are in the lines after the first.
    if (notice.action || notice.text.includes('\n')) return undefined;
    let left = stayOf(notice);
    const timer = setInterval(() => {
      if (document.hidden || box.current?.matches(':hover, :focus-within')) return;
      left -= TICK_MS;
      if (left <= 0) dismissNotice(notice.id);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [notice, box]);
}
