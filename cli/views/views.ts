import { whyNoOneLoss } from '../../src/experiment/comparison/one-loss';
import type { Slice } from '../../src/experiment/link/view-place';
import type { Viewing } from '../../src/experiment/link/viewing';
import type { Landscape, LandscapePath, Walk } from '../../src/experiment/measured/landscape';
import type { Config } from '../../src/experiment/settings/settings';
import { viewsFor, viewsOfLink } from '../../src/compare/pool/lane-views';
import type { PictureOrder } from '../../src/compare/protocol';
import { walkTogether } from '../../src/compare/training/landscape-walk';
import { PointsLandscape } from '../../src/points/training/points-landscape';
import { PointsRun } from '../../src/points/training/points-run';
import { loadKernels } from '../kernels';

/** What a link shows besides the boundary. */
export type ViewsWish = Pick<Viewing, 'view' | 'folds'>;

/** The landscape of a run, with its path. */
export interface SeenLandscape {
  landscape: Landscape;
  path: LandscapePath | null;
}

/** The landscape of a comparison, with the paths of its runs in their order. */
export interface SharedLandscape {
  landscape: Landscape;
  walks: readonly Walk[];
}

/** Cells at which the picture and the sums of units are computed, more than a printed panel can show. */
const CELLS = { columns: 240, rows: 240, full: true } as const;

/** What to paint when a run ends; undefined if the link shows nothing that is painted and no picture is wanted. */
export function pictureOrder(config: Config, wish: ViewsWish, isPictured: boolean): PictureOrder | undefined {
  const views = viewsFor(config, viewsOfLink(wish, 0), null);
  return views || isPictured ? { ...CELLS, ...(views && { views }) } : undefined;
}

/** Trains the run again, this time keeping the states along its path, and computes the landscape as the lab does. */
export async function landscapeOf(config: Config, slice: Slice): Promise<SeenLandscape> {
  const kernels = await loadKernels(config.precision);
  const run = new PointsRun(config, kernels, null);
  let landscape: Landscape | null = null;
  let path: LandscapePath | null = null;
  const post: ConstructorParameters<typeof PointsLandscape>[0]['post'] = reply => {
    if (reply.type !== 'landscape') return;
    if (reply.told.type === 'landscape') landscape = reply.told;
    if (reply.told.type === 'landscape-path') path = reply.told;
  };
  const view = new PointsLandscape({ post }, kernels, run, 1);
  try {
    run.begin();
    while (!run.atTarget && !run.divergence) run.train(Infinity);
    run.keepState();
    view.want({ slice, asked: 0 }, run, false);
    while (view.work(1000));
    if (!landscape) throw new Error('the landscape could not be computed');
    return { landscape, path };
  } finally {
    view.dispose();
    run.dispose();
  }
}

/** The landscape that all runs of a comparison share, with their paths; a sentence if they share none. */
export async function sharedLandscape(
  configs: readonly Config[],
): Promise<SharedLandscape | { why: string }> {
  const why = whyNoOneLoss(configs);
  if (why !== null) return { why };
  const precisions = [...new Set(configs.map(({ precision }) => precision))];
  const loaded = await Promise.all(
    precisions.map(async precision => [precision, await loadKernels(precision)] as const),
  );
  const kernels = new Map(loaded);
  let found: SharedLandscape | null = null;
  for (const told of walkTogether(configs, ({ precision }) => kernels.get(precision)!))
    if (told?.type === 'walked') found = told;
  return found ?? { why: 'the landscape could not be computed' };
}

/** Why there is nothing to add to the JSON, or to draw; empty if there is. */
export function whyNoViews(
  { lab }: Config,
  views: ViewsWish | null,
  pictures: ViewsWish | null,
): readonly string[] {
  const asked = [...(views ? ['--views'] : []), ...(pictures ? ['--out'] : [])];
  if (lab !== 'points') return asked.map(option => `${option}: expected a link of the Points lab`);
  if (!views || views.view || views.folds) return [];
  return ['--views: the link shows none; expected view=space, view=landscape or folds=1 in it'];
}
