import { toggleFocusView } from '../focus-view';
import { useViewing } from '../viewing';

/**
 * Lets the panel a person is at fill the window, or returns to all of them: the panel with the focus, else the one under the
 * pointer, else the one of the link's view if that is in sight, else the page's first.
 */
export function toggleFocusViewHere(): void {
  const here =
    document.activeElement?.closest('[data-panel]') ??
    [...document.querySelectorAll('[data-panel]:hover')].at(-1) ??
    linkedPanel() ??
    document.querySelector('[data-panel]');
  toggleFocusView(here instanceof HTMLElement ? (here.dataset['panel'] ?? null) : null);
}

/** The panel that shows the view or the cell of the link; null without one, or if a person scrolled it away. */
function linkedPanel(): Element | null {
  const { link } = useViewing.getState();
  const shown = (['cell', 'view'] as const)
    .filter(part => link[part] !== null)
    .map(part => document.querySelector(`[data-panel][data-shows-${part}]`));
  return shown.find(panel => panel !== null && isInSight(panel)) ?? null;
}

/** Whether the middle of an element is inside the window. */
function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  return bottom > top && middle > 0 && middle < innerHeight;
}
