import type { Lenet } from '../../nn/lenet/lenet-layout';
import type { Board, Caption, Tile } from './digits-board';
import { captionOf, GAP, isLogits, isSoftmax, LINE, unitsIn, type Naming } from './digits-tiles';

/** Columns of cells of a wide dense layer. */
const MOST_COLUMNS = 40;

/** One layer below the other, its name above it. */
export function mapsDown(lenet: Lenet, width: number, scale: number, naming?: Naming): Board {
  const line = LINE * scale;
  const tiles: Tile[] = [];
  const captions: Caption[] = [];
  const firstUnits = lenet.layers.findIndex(({ kind }) => kind === 'dense') + 1;
  let y = 0;
  lenet.tensors.forEach((shape, source) => {
    const [channels, rows, columns] = shape;
    captions.push({ text: captionOf(lenet, source, naming), x: 0, y: y + line - 5 });
    y += line;
    if (source < firstUnits) {
      const across = channels > 32 ? 12 : channels > 8 ? 8 : 6;
      const side = Math.min(64 * scale, (width - (across - 1) * GAP - 2) / across);
      for (let i = 0; i < channels; i += 1) {
        const at = { x: 1 + (i % across) * (side + GAP), y: y + Math.floor(i / across) * (side + GAP) };
        tiles.push({ source, offset: i * rows * columns, rows, columns, ...at, width: side, height: side });
      }
      y += Math.ceil(channels / across) * (side + GAP);
    } else if (isSoftmax(lenet, source)) {
      const height = channels * line;
      const place = { x: 1, y, width: width - 2, height };
      tiles.push({ source, offset: 0, rows: channels, columns: 1, ...place, isBlank: true });
      y += height + GAP;
    } else {
      const isResult = isLogits(lenet, source);
      const high = Math.max(4, Math.ceil(channels / MOST_COLUMNS));
      const grid = unitsIn(channels, isResult ? channels : channels > 10 ? Math.ceil(channels / high) : 10);
      const side = (width - 2) / Math.max(30, grid.columns);
      const height = grid.rows * side * (isResult ? 2 : 1);
      const wide = isResult ? width - 2 : grid.columns * side;
      tiles.push({ source, offset: 0, ...grid, x: 1, y, width: wide, height });
      y += height + GAP;
    }
    y += 2;
  });
  return { width, height: y, tiles, captions };
}
