import type { ViewPlace } from '../../../experiment/link/view-place';
import type { LayerSpace } from '../../../experiment/measured/layer-space';
import { classDirection } from '../../../charts/space/layer-handles';
import { planeOf, type Turn } from '../../../nn/picture/turning';
import { create } from '../../../run/storage/create';

/** Choices for the number of test images. */
export const imageCounts = [200, 500, 1000] as const;

/** How a person looks at the spaces of layers; kept while other views are shown. */
interface SpaceState {
  axes: 'components' | 'classes';
  /** The classes towards which the axes go. */
  across: number;
  up: number;
  /** A projection that was turned by hand, and the directions that it is of. */
  turned: { of: string; turn: Turn } | null;
  images: number;
  /** How often the person asked for new directions. */
  fit: number;
  /** Images that were chosen in the picture, by their places in the list; the tray shows them. */
  chosen: readonly number[];
}

export const useSpace = create<SpaceState>()(() => ({
  ...{ axes: 'components', across: 0, up: 1, turned: null },
  ...{ images: imageCounts[0], fit: 0, chosen: [] },
}));

/** The layer that a link names, by its place in the list; the last one, the logits, if it names none. */
export function layerIn(view: ViewPlace | null, layers: number): number {
  const named = view?.name === 'space' ? view.layer : null;
  return Math.min(layers - 1, named ?? layers - 1);
}

/** Which directions a space has. A projection turned by hand is of these and of no others. */
export function directionsOf(runId: number, { view, fitted }: LayerSpace): string {
  return `${runId} ${view.layer} ${view.images} ${fitted}`;
}

/** How the axes of a space were chosen, and the projection onto them. */
export interface Shown {
  by: 'turned' | 'components' | 'classes';
  turn: Turn;
}

/** The projection that is shown: the one turned by hand, or else that of the menu. */
export function shownTurn(
  { axes, across, up, turned }: Pick<SpaceState, 'axes' | 'across' | 'up' | 'turned'>,
  space: LayerSpace,
  directions: string,
): Shown {
  if (turned?.of === directions) return { by: 'turned', turn: turned.turn };
  const { principal, classes } = space;
  const size = principal.length / 2;
  const [first, second] = [across, up].map(label => classDirection(classes, size, label));
  const plane = axes === 'classes' && first && second ? planeOf(first, second) : null;
  return plane ? { by: 'classes', turn: plane } : { by: 'components', turn: principal };
}

/** Adds an image before those chosen, or takes it away. */
export function toggled(chosen: readonly number[], place: number): number[] {
  return chosen.includes(place) ? chosen.filter(one => one !== place) : [place, ...chosen];
}

/** Of chosen images, as many as the tray shows, those that are read wrong first. */
export function forTray(
  { labels, predicted }: LayerSpace,
  places: readonly number[],
  most: number,
): number[] {
  const isWrong = (place: number) => predicted[place] !== labels[place];
  return [...places.filter(isWrong), ...places.filter(place => !isWrong(place))].slice(0, most);
}
