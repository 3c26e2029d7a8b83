import { lazy, type ComponentType } from 'react';
import { loadPart, NotLoaded } from '../../data/not-loaded';
import { reloadFailedStyles } from '../late-parts';

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
    try {
      return await loadPart(what, async () => {
        if (hasFailed) await reloadFailedStyles();
        return { default: (await load())[name] as unknown as View };
      });
    } catch (error) {
      hasFailed = true;
      if (error instanceof NotLoaded) error.forget = forget;
      throw error;
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
