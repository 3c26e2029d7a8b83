import { useEffect, type RefObject } from 'react';
import { watchBox } from '../../ui/box-size';

/** Pixels that a browser's rounding may leave over. */
const SLACK = 2;

/** Marks an element with `data-more` while there is more to scroll to at its right. */
export function useMoreBeyond(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = ref.current;
    if (!box) return undefined;
    const mark = () => {
      const { scrollLeft, clientWidth, scrollWidth } = box;
      box.dataset['more'] = String(scrollLeft + clientWidth < scrollWidth - SLACK);
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
