import { useEffect, type RefObject } from 'react';
import { create } from './storage/create';

interface FocusView {
  /** The panel that fills the window, by its `data-panel`; null if none does. */
  panel: string | null;
}

export const useFocusView = create<FocusView>()(() => ({ panel: null }));

const leave = () => useFocusView.setState({ panel: null });

/** Lets a panel fill the window, or returns to all of them. */
export function toggleFocusView(panel: string | null): void {
  useFocusView.setState(state => ({ panel: state.panel === null ? panel : null }));
}

/** Lets this panel fill the window, or none, whatever filled it before. */
export function fillWindow(panel: string | null): void {
  useFocusView.setState({ panel });
}

/** Returns to all panels; false if they are shown already. */
export function leaveFocusView(): boolean {
  if (useFocusView.getState().panel === null) return false;
  leave();
  return true;
}

/**
 * Lets the chosen panel of this page fill the window below the top bar. What it covers cannot be reached meanwhile.
 * `main` contains the panels, its parent the top bar.
 */
export function useFilledPanel(main: RefObject<HTMLElement | null>): void {
  const panel = useFocusView(state => state.panel);
  useEffect(() => {
    const filled = main.current?.querySelector<HTMLElement>(`[data-panel="${panel ?? ''}"]`);
    if (!filled) return leave();
    const covered = coveredBy(filled, main.current?.parentElement ?? null);
    const root = document.documentElement;
    const fit = () => {
      const bar = document.querySelector<HTMLElement>('header')?.offsetHeight ?? 0;
      root.style.setProperty('--filled-top', `${bar}px`);
      root.style.setProperty('--filled-left', `${widthBesideLesson()}px`);
    };
    fit();
    filled.dataset['filled'] = '';
    root.dataset['filled'] = '';
    for (const element of covered) element.inert = true;
    globalThis.addEventListener('resize', fit);
    return () => {
      globalThis.removeEventListener('resize', fit);
      for (const element of covered) element.inert = false;
      delete root.dataset['filled'];
      delete filled.dataset['filled'];
    };
  }, [panel, main]);
  useEffect(() => leave, []);
}

/** The width that a lesson keeps for itself on a wide screen; 0 without one. Elsewhere the panel covers it. */
function widthBesideLesson(): number {
  const lesson = document.querySelector('.lesson');
  return lesson && innerWidth > 1000 ? lesson.getBoundingClientRect().right : 0;
}

/** What is beside the panel and beside its ancestors, but the top bar and what lies over the page. */
function coveredBy(panel: HTMLElement, page: HTMLElement | null): HTMLElement[] {
  const covered: HTMLElement[] = [];
  for (let inner = panel; inner !== page && inner.parentElement; inner = inner.parentElement)
    for (const beside of inner.parentElement.children)
      if (beside !== inner && beside instanceof HTMLElement && !isOver(beside)) covered.push(beside);
  return covered;
}

function isOver(element: HTMLElement): boolean {
  const isLesson =
    widthBesideLesson() > 0 && (element.matches('.lesson') || element.querySelector('.lesson'));
  return element.matches('header, dialog, [aria-live]') || Boolean(isLesson);
}
