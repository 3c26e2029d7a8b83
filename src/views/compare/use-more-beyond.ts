import { useEffect, type RefObject } from 'react';

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
    const observer = new ResizeObserver(mark);
    observer.observe(box);
    if (box.firstElementChild) observer.observe(box.firstElementChild);
    box.addEventListener('scroll', mark, { passive: true });
    mark();
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', mark);
    };
  }, [ref]);
}
