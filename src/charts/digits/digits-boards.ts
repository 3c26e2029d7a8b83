import type { Lenet } from '../../nn/lenet/lenet-layout';
import type { Board, Caption, Tile } from './digits-board';
import { mapsAcross, SMALLEST, mapsDown, GAP, LINE, type Naming } from './digits-maps';

/** From this width on the layers are side by side, as the network is usually drawn. */
const WIDE = 560;

/**
 * All tensors of one image: source i is tensor i. The last tile, [classes][1], is the softmax's, whose probabilities are
 * drawn as bars. `naming` gives the name of an activated layer's activation.
 */
export function layoutMaps(lenet: Lenet, width: number, scale = 1, naming?: Naming): Board {
  const across = width >= WIDE ? mapsAcross(lenet, width, scale, naming) : null;
  const isLegible = across?.tiles.every(tile => Math.min(tile.width, tile.height) >= SMALLEST);
  return across && isLegible ? across : mapsDown(lenet, width, scale, naming);
}

const BLOCKS_FROM = 500;
/** A second convolution's kernels become smaller until they are no higher than this, or as small as this. */
const TALLEST_KERNELS = 900;
const SMALLEST_KERNEL = 8;

/**
 * The kernels of the first convolution, then those of the second: one column per output map, one row per input map.
 * Source i is convolution i. Where there are too many columns for the width they are split into blocks.
 */
export function layoutKernels(lenet: Lenet, width: number, scale = 1): Board {
  const line = LINE * scale;
  const { kernelSize: rows } = lenet.sizes;
  const area = rows * rows;
  const shape = { rows, columns: rows };
  const [one, two] = lenet.blocks;
  const isWide = width >= BLOCKS_FROM * Math.sqrt(scale);
  const tiles: Tile[] = [];
  const words = one!.outputs === 1 ? 'one kernel' : `${one!.outputs} kernels`;
  const captions: Caption[] = [{ text: `conv 1: ${words} over the image`, x: 0, y: line - 5 }];
  const inRow = Math.max(6, Math.min(isWide ? 16 : 8, one!.outputs));
  const first = Math.min(64 * scale, (width - 2 - (inRow - 1) * GAP) / inRow);
  for (let i = 0; i < one!.outputs; i += 1) {
    const place = { x: 1 + (i % inRow) * (first + GAP), y: line + Math.floor(i / inRow) * (first + GAP) };
    tiles.push({ source: 0, offset: area * i, ...shape, ...place, width: first, height: first });
  }
  const y = tiles.at(-1)!.y + first + 8;
  if (two) {
    captions.push({
      text: 'conv 2: one column per output map, one row per input map',
      x: 0,
      y: y + line - 5,
    });
    const { across, side } = columnsOf(two, width, scale, isWide ? 16 : 8);
    for (let out = 0; out < two.outputs; out += 1) {
      for (let below = 0; below < two.inputs; below += 1) {
        const block = Math.floor(out / across) * (two.inputs * (side + GAP) + 8);
        const place = { x: 1 + (out % across) * (side + GAP), y: y + line + block + below * (side + GAP) };
        const offset = area * (two.inputs * out + below);
        tiles.push({ source: 1, offset, ...shape, ...place, width: side, height: side });
      }
    }
  }
  const last = tiles.at(-1)!;
  return { width, height: last.y + last.height + 2, tiles, captions };
}

/** How many of the second convolution's kernels stand side by side, and how large they are. */
function columnsOf(
  { inputs, outputs }: Lenet['blocks'][number],
  width: number,
  scale: number,
  least: number,
): { across: number; side: number } {
  const sideOf = (across: number) => Math.min(64 * scale, (width - 2 - (across - 1) * GAP) / across);
  let across = least;
  const isTall = () =>
    Math.ceil(outputs / across) * inputs * (sideOf(across) + GAP) > TALLEST_KERNELS * scale;
  while (across < outputs && isTall() && sideOf(2 * across) >= SMALLEST_KERNEL) across *= 2;
  return { across, side: sideOf(Math.min(across, outputs)) };
}

/** One tile alone, as large as fits. */
export function layoutOne(
  { source, offset, rows, columns, count }: Tile,
  width: number,
  height: number,
): Board {
  const side = Math.min((width - 2) / columns, (height - 2) / rows);
  const [wide, high] = [side * columns, side * rows];
  const place = { x: (width - wide) / 2, y: (height - high) / 2, width: wide, height: high };
  const tile = { source, offset, rows, columns, ...(count !== undefined && { count }), ...place };
  return { width, height, tiles: [tile], captions: [] };
}
