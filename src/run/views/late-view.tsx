import { lazy, memo, useEffect, type ComponentType } from 'react';
import { loadPart, NotLoaded } from '../../data/not-loaded';
import { reloadFailedStyles } from '../late-parts';
import { whenInView } from '../viewing';

/** The number of views being fetched, and what waits until there is none. */
let loading = 0;
const waiting: (() => void)[] = [];
/** Time for React to show what has been fetched, in milliseconds. */
const SHOWN_MS = 50;
/** Training does not wait longer for a view, in milliseconds: a network may never answer. */
const LONGEST_WAIT_MS = 4000;

type PropsOf<View> = View extends ComponentType<infer Props> ? Props & object : never;

/**
 * A component that is fetched when it is first shown. Use it within a `PanelBoundary`, which reports a failed load and
 * fetches it again when the person asks for that.
 * @param what the component's name for people, as the beginning of a sentence: "The help"
 */
export function lateView<Name extends string, Module extends Record<Name, ComponentType<never>>>(
  what: string,
  load: () => Promise<Module>,
  name: Name,
): ComponentType<PropsOf<Module[Name]>> {
  type View = ComponentType<PropsOf<Module[Name]>>;
  let hasFailed = false;
  const fetchView = async () => {
    loading += 1;
    try {
      return await loadPart(what, async () => {
        if (hasFailed) await reloadFailedStyles();
        // Its parent may render with every sample of a run; the view itself renders only when its props or state change.
        return { default: memo((await load())[name] as unknown as View) as unknown as View };
      });
    } catch (error) {
      hasFailed = true;
      if (error instanceof NotLoaded) error.forget = forget;
      throw error;
    } finally {
      loading -= 1;
      if (loading === 0) for (const go of waiting.splice(0)) go();
    }
  };
  // React remembers a failed `lazy`, so another attempt needs a new one.
  const make = () => lazy(fetchView) as unknown as View;
  let Current = make();
  const forget = () => {
    Current = make();
  };
  return function Late(props: PropsOf<Module[Name]>) {
    return <Current {...props} />;
  };
}

/**
 * Calls `begin` once the views that have been asked for are on the screen, or failed to load, or take too long, and the
 * page is in view.
 * @param isDrawn whether there is something to show, so that the views have been asked for
 */
export function useViewsThere(isDrawn: boolean, begin: () => void): void {
  useEffect(() => {
    if (!isDrawn) return;
    let isOver = false;
    const go = (isLate?: boolean) => {
      // React shows a fetched view a moment later, and the view may ask for another one. A hidden page has no animation
      // frames.
      const next = () => (loading > 0 && !isLate ? waiting.push(go) : whenInView(begin));
      if (!isOver) setTimeout(() => isOver || next(), SHOWN_MS);
    };
    const timer = setTimeout(go, LONGEST_WAIT_MS, true);
    if (loading === 0) go();
    else waiting.push(go);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isDrawn, begin]);
}
