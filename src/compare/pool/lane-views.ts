import type { ViewPlace } from '../../experiment/link/view-place';
import type { Projection, SpaceView } from '../../experiment/measured/space';
import type { Config } from '../../experiment/settings/settings';
import { spaceViewOf } from '../../points/views/space/space-state';
import type { LaneViews } from '../protocol';

/** What the pictures of a comparison show besides the boundaries; the same for all runs. */
export interface ViewsChoice {
  /** Whether they show a hidden layer. */
  space: boolean;
  /** The layer, 0-based; null for each run's last one. */
  layer: number | null;
  /** How often the principal components were recomputed. */
  fit: number;
  folds: boolean;
}

/** The choice that a link makes. */
export function viewsOfLink(
  { view, folds }: { view: ViewPlace | null; folds: boolean },
  fit: number,
): ViewsChoice {
  const space = view?.name === 'space';
  return { space, layer: space ? view.layer : null, fit, folds };
}

/** The layer that a run shows: the chosen one or, in a network with fewer, its last; null without hidden layers. */
export function layerOf({ hidden }: Pick<Config, 'hidden'>, layer: number | null): number | null {
  const last = hidden.length - 1;
  return last < 0 ? null : Math.min(last, layer ?? last);
}

/** The hidden space that a run's pictures show; null for none, as in a regression. */
export function spaceOf(config: Config, { space, layer, fit }: ViewsChoice): SpaceView | null {
  const hasSpace = config.lab === 'points' && config.classes > 1;
  const shown = space && hasSpace ? layerOf(config, layer) : null;
  if (shown === null) return null;
  return spaceViewOf(shown, config.hidden[shown]!, { kind: 'principal', across: 0, up: 1, fit });
}

/**
 * What to ask a worker for; undefined for the boundary alone. Any worker may get the next job, so each job has the
 * projection of the previous picture.
 */
export function viewsFor(
  config: Config,
  choice: ViewsChoice,
  known: { view: SpaceView; projection: Projection } | null,
): LaneViews | undefined {
  const space = spaceOf(config, choice);
  if (!space && !choice.folds) return undefined;
  const isSame = known !== null && JSON.stringify(known.view) === JSON.stringify(space);
  return { space, projection: isSame ? known.projection : null, folds: choice.folds };
}

/** Whether two orders ask for the same. */
export function isSameViews(a: LaneViews | undefined, b: LaneViews | undefined): boolean {
  return JSON.stringify([a?.space, a?.folds]) === JSON.stringify([b?.space, b?.folds]);
}
