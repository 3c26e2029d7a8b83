import { create } from '../../../run/storage/create';
import type { SpaceAxes, SpaceView } from '../../../experiment/measured/space';
import type { ViewPlace } from '../../../experiment/link/view-place';

/** How a person looks at hidden layers; kept while other views are shown. */
interface SpaceState {
  kind: SpaceAxes['kind'];
  across: number;
  up: number;
  /** How often principal components were found anew. */
  fit: number;
}

export const useSpace = create<SpaceState>()(() => ({ kind: 'principal', across: 0, up: 1, fit: 0 }));

/** The layer that a link names, or the last hidden one; null in a network without hidden layers. */
export function layerIn(view: ViewPlace | null, sizes: readonly number[]): number | null {
  const last = sizes.length - 3;
  if (last < 0) return null;
  const named = view?.name === 'space' ? view.layer : null;
  return Math.min(last, named ?? last);
}

/** What to ask the worker for: the layer, and axes that it has. */
export function spaceViewOf(layer: number, units: number, { kind, across, up, fit }: SpaceState): SpaceView {
  if (units <= 2) return { layer, axes: { kind: 'units', across: 0, up: units - 1 } };
  if (kind === 'principal') return { layer, axes: { kind, fit } };
  const first = Math.min(across, units - 1);
  const second = Math.min(up, units - 1);
  return { layer, axes: { kind, across: first, up: second === first ? (first + 1) % units : second } };
}
