import { describe, expect, test } from 'vitest';
import { lenetOf, reportLenet, reportSizes, sizeOf, type LenetSizes } from '../../nn/lenet/lenet-layout';
import { hitBoard, indexOf, neighbour, type Board, type Tile } from './digits-board';
import { layoutKernels, layoutMaps, layoutOne } from './digits-boards';

function overlap(a: Tile, b: Tile): boolean {
  const apart =
    a.x + a.width <= b.x + 1e-6 ||
    b.x + b.width <= a.x + 1e-6 ||
    a.y + a.height <= b.y + 1e-6 ||
    b.y + b.height <= a.y + 1e-6;
  return !apart;
}

function expectSound({ tiles, width, height }: Board): void {
  // One assertion for all: there are up to two million pairs of kernels.
  const outside = tiles.filter(
    ({ x, y, ...tile }) => x < 0 || y < 0 || x + tile.width > width + 1e-6 || y + tile.height > height + 1e-6,
  );
  expect(outside).toEqual([]);
  expect(Math.min(...tiles.map(tile => tile.width))).toBeGreaterThan(4);
  const overlapping = tiles.filter((tile, i) => tiles.slice(i + 1).some(other => overlap(tile, other)));
  expect(overlapping).toEqual([]);
}

/** Every value of the sources is in exactly one cell. */
function expectComplete({ tiles }: Board, sizes: readonly number[]): void {
  sizes.forEach((size, source) => {
    const seen = new Set<number>();
    for (const { offset, rows, columns, count } of tiles.filter(tile => tile.source === source)) {
      for (let i = 0; i < (count ?? rows * columns); i += 1) seen.add(offset + i);
    }
    expect(seen.size).toBe(size);
    expect(Math.max(...seen)).toBe(size - 1);
  });
}

const others: Partial<LenetSizes>[] = [
  { kernels1: 3, kernels2: 8 },
  { kernels1: 1, kernels2: 0, dense1: 0, dense2: 0 },
  { kernels1: 7, kernels2: 33, kernelSize: 3, pooling: 'none', dense1: 13, dense2: 0 },
  { kernels1: 32, kernels2: 64, padding: 'both', pooling: 'average', dense1: 512, dense2: 127, classes: 47 },
];

describe.each([330, 366, 560, 680, 1050, 1400])('a board %d pixels wide', width => {
  test.each([1, 1.4])('shows every value of all tensors once, at type %d', scale => {
    const board = layoutMaps(reportLenet, width, scale);
    expectSound(board);
    expectComplete(board, reportLenet.tensors.map(sizeOf));
  });

  test.each(others)('shows every value and kernel of another network once: %o', more => {
    const lenet = lenetOf({ ...reportSizes, ...more });
    const board = layoutMaps(lenet, width);
    expectSound(board);
    expectComplete(board, lenet.tensors.map(sizeOf));
    const kernels = layoutKernels(lenet, width);
    expectSound(kernels);
    expectComplete(
      kernels,
      lenet.blocks.map(({ parameters: { weights, biases } }) => biases - weights),
    );
  });

  test('shows all kernels', () => {
    const board = layoutKernels(reportLenet, width);
    expectSound(board);
    expectComplete(board, [150, 2400]);
    expect(board.tiles).toHaveLength(6 + 96);
  });
});

test('a pixel of a map is the cell whose value it shows', () => {
  const board = layoutMaps(reportLenet, 680);
  const at = board.tiles.findIndex(({ source, offset }) => source === 5 && offset === 3 * 100);
  const tile = board.tiles[at]!;
  const cell = hitBoard(board, tile.x + (tile.width * 4.5) / 10, tile.y + (tile.height * 7.5) / 10)!;
  expect(cell).toEqual({ tile: at, row: 7, column: 4 });
  expect(indexOf(board, cell)).toBe(3 * 100 + 74);
  expect(hitBoard(board, -3, 5)).toBeNull();
});

test('arrow keys reach every map, and stop at the edge', () => {
  const board = layoutKernels(reportLenet, 680);
  let cell = { tile: 0, row: 2, column: 4 };
  cell = neighbour(board, cell, 1, 0);
  expect(cell).toEqual({ tile: 1, row: 2, column: 0 });
  expect(neighbour(board, { tile: 0, row: 0, column: 0 }, -1, 0)).toEqual({ tile: 0, row: 0, column: 0 });
  const below = neighbour(board, { tile: 0, row: 4, column: 0 }, 0, 1);
  expect(board.tiles[below.tile]!.source).toBe(1);
  expect(below.row).toBe(0);
  const maps = layoutMaps(reportLenet, 680);
  let now = { tile: 0, row: 0, column: 0 };
  for (let i = 0; i < 500; i += 1) now = neighbour(maps, now, 1, 0);
  expect(maps.tiles[now.tile]!.source).toBe(12);
});

test('one map alone keeps its shape', () => {
  const [tile] = layoutOne(
    { source: 1, offset: 0, rows: 10, columns: 20, x: 0, y: 0, width: 1, height: 1 },
    402,
    402,
  ).tiles;
  expect(tile).toMatchObject({ width: 400, height: 200, x: 1, y: 101 });
});
