import { prepareData } from '../src/experiment/link/experiment';
import { networkShape } from '../src/experiment/settings/network';
import { whyNoOneLoss } from '../src/experiment/comparison/one-loss';
import type { Slice } from '../src/experiment/link/view-place';
import type { Viewing } from '../src/experiment/link/viewing';
import type { Folds } from '../src/experiment/measured/folds';
import type { Landscape, LandscapePath, Walk } from '../src/experiment/measured/landscape';
import type { HiddenSpace } from '../src/experiment/measured/space';
import type { PlaneWindow } from '../src/experiment/measured/points';
import type { Config } from '../src/experiment/settings/settings';
import { spaceOf, viewsOfLink } from '../src/compare/pool/lane-views';
import { walkTogether } from '../src/compare/training/landscape-walk';
import { Picture } from '../src/nn/picture/picture';
import { PointsLandscape } from '../src/points/training/points-landscape';
import { PointsRun } from '../src/points/training/points-run';
import { ViewPainters } from '../src/points/training/view-painters';
import { loadKernels } from './kernels';

/** What a link shows besides the boundary. */
export type ViewsWish = Pick<Viewing, 'view' | 'folds'>;

/** Cells at which the sums of units are computed to find their folds. */
const FOLDS = { columns: 240, rows: 240 } as const;

/** What a trained run's link shows, as numbers: its hidden space, its folds, its loss landscape. */
export async function viewsOf(config: Config, parameters: Float64Array, wish: ViewsWish, epoch: number) {
  const { view } = wish;
  return {
    ...(await paintedOf(config, parameters, wish, epoch)),
    ...(view?.name === 'landscape' ? { landscape: await landscapeOf(config, view.slice) } : {}),
  };
}

/** Hidden space and folds, by the painters of the app. */
async function paintedOf(
  config: Config,
  parameters: Float64Array,
  { view, folds }: ViewsWish,
  epoch: number,
) {
  const space = spaceOf(config, viewsOfLink({ view, folds }, 0));
  if (!space && !folds) return {};
  const shape = networkShape(config);
  const data = prepareData(config);
  const picture = new Picture(await loadKernels('float32'), shape);
  try {
    picture.setParameters(parameters);
    const painted = new ViewPainters(picture, shape, data).paint(
      {
        ...{ window: null, neuron: null, pointer: null, at: null, thumbnailsPerLayer: 0, thumbnailSize: 0 },
        ...{ ...FOLDS, space, folds },
      },
      { step: 0, epoch },
      parameters,
      true,
    );
    return {
      ...(painted.space ? { space: spaceNumbers(painted.space) } : {}),
      ...(painted.folds ? { folds: foldNumbers(painted.folds) } : {}),
    };
  } finally {
    picture.dispose();
  }
}

/** Each place is a list of its coordinates, one per axis. Places are in the order of the data, or of the grid. */
function spaceNumbers(space: HiddenSpace) {
  const { view, units, shares, projection, isExact, side, window, nodes, train, test, pointStride } = space;
  const { mean, directions } = projection;
  const axes = shares.length;
  const placesOf = (values: Float32Array) => {
    const count = values.length / axes;
    return Array.from({ length: count }, (_, i) =>
      Array.from({ length: axes }, (__, axis) => values[axis * count + i]!),
    );
  };
  return {
    ...{ layer: view.layer + 1, units, axes: view.axes.kind, isExact, shares },
    mean: Array.from(mean),
    directions: Array.from({ length: axes }, (_, axis) =>
      Array.from(directions.subarray(axis * units, (axis + 1) * units)),
    ),
    ...{ pointStride, train: placesOf(train), test: placesOf(test) },
    grid: { window, side, places: placesOf(nodes) },
  };
}

/** The lines' corners in the coordinates of the plane; layers and units count from 1. */
function foldNumbers({ window, folds, of }: Folds) {
  return {
    of,
    lines: folds.map(({ layer, unit, lines }) => ({
      ...{ layer: layer + 1, unit: unit + 1 },
      lines: lines.map(line => cornersOf(line, window)),
    })),
  };
}

function cornersOf(line: Float32Array, { x0, x1, y0, y1 }: PlaneWindow): [x1: number, x2: number][] {
  return Array.from({ length: line.length / 2 }, (_, i) => [
    x0 + line[2 * i]! * (x1 - x0),
    y1 - line[2 * i + 1]! * (y1 - y0),
  ]);
}

/** Trains the run again, this time keeping the states along its path, and computes the landscape as the lab does. */
async function landscapeOf(config: Config, slice: Slice) {
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
    return numbersOf(landscape, path);
  } finally {
    view.dispose();
    run.dispose();
  }
}

function numbersOf(landscape: Landscape | null, path: LandscapePath | null) {
  if (!landscape) throw new Error('the landscape could not be computed');
  return { ...gridNumbers(landscape), steps: path?.steps ?? [], path: path?.places ?? [] };
}

/** Losses from the top row down. Those that are not finite become null in JSON. */
function gridNumbers({ slice, epoch, window, share, grid, lowest }: Landscape) {
  const { columns, rows, values } = grid;
  return {
    ...{ slice, epoch, window, share, lowest, columns, rows },
    losses: Array.from({ length: rows }, (_, row) =>
      Array.from(values.subarray(row * columns, (row + 1) * columns)),
    ),
  };
}

/** The landscape that all runs of a comparison share, with their paths; a sentence if they share none. */
export async function sharedLandscape(
  runs: readonly { id: string; label: string; config: Config }[],
): Promise<{ landscape: object } | { why: string }> {
  const configs = runs.map(({ config }) => config);
  const why = whyNoOneLoss(configs);
  if (why !== null) return { why };
  const precisions = [...new Set(configs.map(({ precision }) => precision))];
  const loaded = await Promise.all(
    precisions.map(async precision => [precision, await loadKernels(precision)] as const),
  );
  const kernels = new Map(loaded);
  let found: { landscape: Landscape; walks: readonly Walk[] } | null = null;
  for (const told of walkTogether(configs, ({ precision }) => kernels.get(precision)!))
    if (told?.type === 'walked') found = told;
  if (!found) return { why: 'the landscape could not be computed' };
  const { landscape, walks } = found;
  const paths = runs.map(({ id, label }, i) => ({ id, label, ...walks[i]! }));
  return { landscape: { ...gridNumbers(landscape), paths } };
}

/** Why there is nothing to add to the JSON; null if there is. */
export function whyNoViews({ view, folds }: ViewsWish, { lab }: Config): string | null {
  if (lab !== 'points') return '--views: expected a link of the Points lab';
  if (view || folds) return null;
  return '--views: the link shows none; expected view=space, view=landscape or folds=1 in it';
}
