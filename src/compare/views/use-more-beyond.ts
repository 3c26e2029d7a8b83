import { useEffect, type RefObject } from 'react';
import { watchBox } from '../../ui/box-size';

/** Pixels that may remain because of the browser's rounding. */
const SLACK = 2;

/** Sets `data-more` on an element while it can be scrolled further to the right, and `data-below` further down. */
export function useMoreBeyond(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = ref.current;
    if (!box) return undefined;
    const mark = () => {
      const { scrollLeft, clientWidth, scrollWidth, scrollTop, clientHeight, scrollHeight } = box;
      box.dataset['more'] = String(scrollLeft + clientWidth < scrollWidth - SLACK);
      box.dataset['below'] = String(scrollTop + clientHeight < scrollHeight - SLACK);
    };
    const stops = [box, ...[...box.children].slice(0, 1)].map(element => watchBox(element, mark));
    box.addEventListener('scroll', mark, { passive: true });
    mark();
    return () => {
      for (const stop of stops) stop();
      box.removeEventListener('scroll', mark);
    };
  }, [ref]);
}
