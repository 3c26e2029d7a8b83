import { useEffect, type RefObject } from 'react';
import { useViewing } from '../../../run/viewing';

/** Where columns stand side by side and scroll by themselves. In one column the picture would go out of sight. */
const COLUMNS = '(min-width: 1001px)';

/**
 * A link that names a view opens with the panel of this element in sight, also while the view loads and grows, until the
 * person does something.
 */
export function useInSight(element: RefObject<HTMLElement | null>): void {
  const arrivals = useViewing(state => state.arrivals);
  useEffect(() => {
    const panel = element.current?.closest('[data-panel]');
    if (!panel || !useViewing.getState().link.view || !matchMedia(COLUMNS).matches) return;
    const growth = new ResizeObserver(() => panel.scrollIntoView({ block: 'nearest' }));
    growth.observe(panel);
    const stop = () => growth.disconnect();
    const deeds = ['pointerdown', 'wheel', 'keydown'] as const;
    for (const deed of deeds) addEventListener(deed, stop, { once: true, passive: true });
    return () => {
      stop();
      for (const deed of deeds) removeEventListener(deed, stop);
    };
  }, [arrivals, element]);
}
