import type { Board, Caption, Tile } from '../../charts/digits/digits-board';
import type { TensorShape } from '../../nn/lenet/lenet-layout';

/** A tensor with all its channels or one of them. A tile's source is the index of its group. */
export interface SceneGroup {
  shape: TensorShape;
  /** Null for all channels. */
  channel: number | null;
  caption: string;
}

const GAP = 3;
const LINE = 16;
/** Between the two groups, for the arrow. */
export const BETWEEN = 34;
/** Largest height of a group, and largest side of a single map, in CSS pixels at a theme's scale of 1. */
const TALLEST = 236;

/** The input of a layer and to its right its output: maps as squares in rows, units of a dense layer as cells of one rectangle. */
export function sceneBoard(groups: readonly [SceneGroup, SceneGroup], width: number, scale = 1): Board {
  const line = LINE * scale;
  const room = (width - BETWEEN - 4) / 2;
  const tall = TALLEST * scale;
  const tiles: Tile[] = [];
  const captions: Caption[] = [];
  let x = 1;
  const heights = groups.map((group, source) => {
    const placed = place(group, source, Math.min(room, tall * 1.15), tall);
    captions.push({ text: group.caption, x, y: line - 5, room: Math.max(room - 4, 40) });
    for (const tile of placed.tiles) tiles.push({ ...tile, x: tile.x + x, y: tile.y + line });
    x += Math.max(placed.width, Math.min(room, 130 * scale)) + BETWEEN;
    return placed.height;
  });
  return { width, height: line + Math.max(...heights) + 2, tiles, captions };
}

function place(
  { shape, channel }: SceneGroup,
  source: number,
  room: number,
  tall: number,
): { tiles: Tile[]; width: number; height: number } {
  const [channels, rows, columns] = shape;
  if (rows * columns === 1) return units(channels, source, room, tall);
  const shown = channel === null ? Array.from({ length: channels }, (_, i) => i) : [channel];
  const across = Math.ceil(Math.sqrt(shown.length));
  const down = Math.ceil(shown.length / across);
  const side = Math.min((room - (across - 1) * GAP) / across, (tall - (down - 1) * GAP) / down);
  const tiles = shown.map((one, i) => ({
    ...{ source, offset: one * rows * columns, rows, columns, width: side, height: (side * rows) / columns },
    ...{ x: (i % across) * (side + GAP), y: Math.floor(i / across) * (side + GAP) },
  }));
  return { tiles, width: across * (side + GAP) - GAP, height: down * (side + GAP) - GAP };
}

/** All units as one rectangle without gaps, as square as possible. */
function units(count: number, source: number, room: number, tall: number): ReturnType<typeof place> {
  let rows = Math.floor(Math.sqrt(count));
  while (count % rows > 0) rows -= 1;
  const columns = count / rows;
  const side = Math.min(room / columns, tall / rows, 26);
  const [width, height] = [columns * side, rows * side];
  return { tiles: [{ source, offset: 0, rows, columns, x: 0, y: 0, width, height }], width, height };
}
