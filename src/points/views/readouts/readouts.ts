import type { ComponentType } from 'react';
import type { ViewPlace } from '../../../experiment/link/view-place';
import { lateView } from '../../../run/views/late-view';

/** One of the views that can stand below the curves. */
interface Readout {
  /** On its button. */
  label: string;
  help: string;
  /** Its name at the beginning of a sentence, for what could not be loaded. */
  what: string;
  /** What the link says when its button was pressed; null for nothing. */
  place: ViewPlace | null;
  View: ComponentType;
}

/** Of each of a link's views, and of the charts that stand there without one. Each loads when it is first shown. */
export const readouts = {
  layers: {
    label: 'Layers',
    help: 'Every layer’s weights, gradients and outputs over time',
    what: 'The charts of the layers',
    place: null,
    View: lateView('The charts of the layers', () => import('../layers/LayersView'), 'LayersView'),
  },
  space: {
    label: 'Hidden space',
    help: 'The plane and its points as a hidden layer bends them',
    what: 'The hidden space',
    place: { name: 'space', layer: null },
    View: lateView('The hidden space', () => import('../space/SpaceView'), 'SpaceView'),
  },
  landscape: {
    label: 'Landscape',
    help: 'The loss of this network and of those around it in weight space, and the way of the run',
    what: 'The loss landscape',
    place: { name: 'landscape', slice: 'random' },
    View: lateView('The loss landscape', () => import('../landscape/LandscapeView'), 'LandscapeView'),
  },
} as const satisfies Partial<Record<ViewPlace['name'] | 'layers', Readout>>;

export type ReadoutName = keyof typeof readouts;

export const readoutNames = Object.keys(readouts) as ReadoutName[];

/** Which view a link shows; the charts of the layers if it names none. */
export function readoutOf(view: ViewPlace | null): ReadoutName {
  return readoutNames.find(name => name === view?.name) ?? 'layers';
}
