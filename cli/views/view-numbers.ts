import type { LaneTrack } from '../../src/compare/pool/lane-track';
import type { Folds } from '../../src/experiment/measured/folds';
import type { Landscape } from '../../src/experiment/measured/landscape';
import type { PlaneWindow } from '../../src/experiment/measured/points';
import type { HiddenSpace } from '../../src/experiment/measured/space';
import type { Config } from '../../src/experiment/settings/settings';
import { whyNoSpace } from '../../src/points/views/space/space-words';
import type { SeenLandscape, SharedLandscape, ViewsWish } from './views';

/** What a trained run's link shows, as numbers: its hidden space, its folds, its loss landscape. */
export function viewNumbers(
  config: Config,
  { view }: ViewsWish,
  { space, folds }: Pick<LaneTrack, 'space' | 'folds'>,
  landscape: SeenLandscape | null,
) {
  const noSpace = view?.name === 'space' ? whyNoSpace(config) : null;
  return {
    ...(space ? { space: spaceNumbers(space) } : {}),
    ...(noSpace === null ? {} : { noSpace }),
    ...(folds ? { folds: foldNumbers(folds) } : {}),
    ...(landscape ? { landscape: landscapeNumbers(landscape) } : {}),
  };
}

/** The landscape of a comparison with the paths of its runs. */
export function sharedNumbers(
  { landscape, walks }: SharedLandscape,
  runs: readonly { id: string; label: string }[],
) {
  const paths = runs.map(({ id, label }, i) => ({ id, label, ...walks[i]! }));
  return { landscape: { ...gridNumbers(landscape), paths } };
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

function landscapeNumbers({ landscape, path }: SeenLandscape) {
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
