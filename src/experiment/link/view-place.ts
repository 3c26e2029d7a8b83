/** A view that replaces the layers' charts in the Points lab, or the feature maps in the Digits lab, with its options. */
export type ViewPlace =
  /** What a layer makes of the plane or of the digits; `layer` counts from 0, null lets the view choose. */
  | { readonly name: 'space'; readonly layer: number | null }
  /** The loss on a plane through weight space: two random directions, or those that best hold the path of the run. */
  | { readonly name: 'landscape'; readonly slice: Slice };

export const slices = ['random', 'path'] as const;
export type Slice = (typeof slices)[number];

const LAYER = /^[1-9]\d?$/;

/** The text that `parseViewPlace` reads back, such as `space,2`. Layers count from 1. */
export function formatViewPlace(place: ViewPlace): string {
  if (place.name === 'space') return place.layer === null ? 'space' : `space,${place.layer + 1}`;
  return place.slice === 'random' ? 'landscape' : `landscape,${place.slice}`;
}

/** Parses a link's `view`; null if it is not valid. */
export function parseViewPlace(text: string): ViewPlace | null {
  const [name, choice, ...others] = text.split(',');
  if (others.length > 0) return null;
  if (name === 'space') {
    if (choice === undefined) return { name, layer: null };
    return LAYER.test(choice) ? { name, layer: Number(choice) - 1 } : null;
  }
  if (name !== 'landscape') return null;
  const slice = slices.find(one => one === (choice ?? 'random'));
  return slice ? { name, slice } : null;
}
