import { useEffect, type RefObject } from 'react';
import { useViewing } from '../../viewing';

/** Where columns stand side by side and scroll by themselves. */
const COLUMNS = '(min-width: 1001px)';

/**
 * A link that names a view opens with the panel of this element in sight, also while the view loads and grows, until the
 * person does something.
 * @param named the part of the link that is shown in the panel
 */
export function useInSight(element: RefObject<HTMLElement | null>, named: 'view' | 'cell' = 'view'): void {
  const arrivals = useViewing(state => state.arrivals);
  useEffect(() => {
    const panel = element.current?.closest<HTMLElement>('[data-panel]');
    panel?.setAttribute(`data-shows-${named}`, '');
    return () => panel?.removeAttribute(`data-shows-${named}`);
  }, [element, named]);
  useEffect(() => {
    const panel = element.current?.closest<HTMLElement>('[data-panel]');
    const { [named]: shown, lesson, embed } = useViewing.getState().link;
    const inColumns = matchMedia(COLUMNS).matches;
    // In one column a lesson's text is above the panel, and comes first.
    if (!panel || !shown || embed || (lesson && !inColumns)) return undefined;
    return keepInSight(panel, inColumns ? 'nearest' : 'start');
  }, [arrivals, element, named]);
}

/** Scrolls to a panel whenever it grows, until the person does something. Returns a function that stops it. */
function keepInSight(panel: HTMLElement, block: ScrollLogicalPosition): () => void {
  const growth = new ResizeObserver(() => {
    panel.style.scrollMarginTop = `${heightOfStickyPicture()}px`;
    panel.scrollIntoView({ block });
  });
  growth.observe(panel);
  const stop = () => growth.disconnect();
  const inputs = ['pointerdown', 'wheel', 'keydown'] as const;
  for (const input of inputs) addEventListener(input, stop, { once: true, passive: true });
  return () => {
    stop();
    for (const input of inputs) removeEventListener(input, stop);
  };
}

/** In one column the picture stays at the top while the page scrolls below it. */
function heightOfStickyPicture(): number {
  const picture = document.querySelector('[data-panel="picture"]');
  const isSticky = picture !== null && getComputedStyle(picture).position === 'sticky';
  return isSticky ? picture.getBoundingClientRect().height : 0;
}
