import { contextOf, haloText, newCanvas, typeFace, type Surface } from '../core/canvas';
import { formatNumber } from '../core/format';
import { mix, type Theme } from '../core/palette';
import { shadeSigned } from '../core/raster';

/** A rectangle of cells on a board: one map, one kernel, or a layer of units. */
export interface Tile {
  /** Source array of its values and their offset; they are row-major. */
  source: number;
  offset: number;
  rows: number;
  columns: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Number of values, where the last row is shorter than the others. */
  count?: number;
  /** A place reserved for something other than colours. */
  isBlank?: boolean;
}

/** Words above the tiles of a layer. */
export interface Caption {
  text: string;
  x: number;
  y: number;
  /** Which part of the text is at x; left by default. */
  align?: 'left' | 'right';
  /** Maximum width in pixels; larger type is condensed to fit. */
  room?: number;
}

/** Tiles that show arrays of numbers. Positions are CSS pixels. */
export interface Board {
  width: number;
  height: number;
  tiles: readonly Tile[];
  captions: readonly Caption[];
}

/** A cell of a tile. */
export interface Cell {
  tile: number;
  row: number;
  column: number;
}

/** Values of all tiles, one array per source, with the magnitude of the strongest colour. */
export interface BoardValues {
  arrays: readonly Float32Array[];
  scales: readonly number[];
}

/** One picture per source, with its rows one below the other. */
export type Strips = Map<number, HTMLCanvasElement>;

/** Draws every tile: zero in the paper's colour, positive and negative values in two other colours. */
export function drawBoard(
  { ctx }: Surface,
  board: Board,
  values: BoardValues | null,
  theme: Theme,
  strips: Strips,
  pointed: Cell | null = null,
): void {
  const painted = new Set<number>();
  const border = mix(theme.surface, theme.ink2, 0.45);
  ctx.imageSmoothingEnabled = false;
  board.tiles.forEach((tile, i) => {
    const { source, offset, rows, columns, x, y, width, height } = tile;
    if (tile.isBlank) return;
    const array = values?.arrays[source];
    const strip = stripOf(strips, source);
    if (array && !painted.has(source)) {
      paintStrip(strip, array, columns, values?.scales[source] ?? 1, theme);
      painted.add(source);
    }
    if (array) ctx.drawImage(strip, 0, offset / columns, columns, rows, x, y, width, height);
    const isAt = pointed?.tile === i;
    ctx.strokeStyle = isAt ? theme.ink : border;
    ctx.lineWidth = 1;
    ctx.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
    if (isAt) drawCell(ctx, tile, pointed, theme);
  });
  ctx.font = typeFace(theme.scale);
  ctx.fillStyle = theme.ink2;
  ctx.textBaseline = 'alphabetic';
  for (const { text, x, y, align = 'left', room } of board.captions) {
    ctx.textAlign = align;
    ctx.fillText(text, x, y, room);
  }
}

function stripOf(strips: Strips, source: number): HTMLCanvasElement {
  const known = strips.get(source) ?? newCanvas(1, 1);
  strips.set(source, known);
  return known;
}

function paintStrip(
  strip: HTMLCanvasElement,
  array: Float32Array,
  columns: number,
  scale: number,
  theme: Theme,
): void {
  const rows = Math.ceil(array.length / columns);
  if (strip.width !== columns) strip.width = columns;
  if (strip.height !== rows) strip.height = rows;
  const image = new ImageData(columns, rows);
  shadeSigned(array, scale, theme, image.data, 1);
  contextOf(strip).putImageData(image, 0, 0);
}

function drawCell(ctx: CanvasRenderingContext2D, tile: Tile, { row, column }: Cell, theme: Theme): void {
  const [wide, high] = [tile.width / tile.columns, tile.height / tile.rows];
  const [x, y] = [tile.x + column * wide, tile.y + row * high];
  ctx.lineWidth = 3;
  ctx.strokeStyle = theme.surface;
  ctx.strokeRect(x - 1, y - 1, wide + 2, high + 2);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = theme.ink;
  ctx.strokeRect(x - 1, y - 1, wide + 2, high + 2);
}

/** The cell under a pixel; null between the tiles. */
export function hitBoard({ tiles }: Board, x: number, y: number): Cell | null {
  const tile = tiles.findIndex(
    one => x >= one.x && x < one.x + one.width && y >= one.y && y < one.y + one.height,
  );
  const at = tiles[tile];
  if (!at) return null;
  const row = Math.floor(((y - at.y) / at.height) * at.rows);
  const column = Math.floor(((x - at.x) / at.width) * at.columns);
  return isFilled(at, row, column) ? { tile, row, column } : null;
}

/** Index of a cell's value in its source. */
export function indexOf({ tiles }: Board, { tile, row, column }: Cell): number {
  const { offset, columns } = tiles[tile]!;
  return offset + row * columns + column;
}

/**
 * The neighbouring cell in a direction. Beyond a tile's edge it is the nearest cell of the nearest tile on that side;
 * if there is none, the same cell.
 */
export function neighbour({ tiles }: Board, cell: Cell, columns: number, rows: number): Cell {
  const from = tiles[cell.tile]!;
  const [row, column] = [cell.row + rows, cell.column + columns];
  const isInside = row >= 0 && row < from.rows && column >= 0 && column < from.columns;
  if (isInside && isFilled(from, row, column)) return { ...cell, row, column };
  const x = from.x + ((cell.column + 0.5) / from.columns) * from.width;
  const y = from.y + ((cell.row + 0.5) / from.rows) * from.height;
  let best = -1;
  let least = Infinity;
  tiles.forEach((tile, i) => {
    const along =
      columns === 0
        ? gap(from.y, from.height, tile.y, tile.height, rows)
        : gap(from.x, from.width, tile.x, tile.width, columns);
    const aside = columns === 0 ? beyond(x, tile.x, tile.width) : beyond(y, tile.y, tile.height);
    // A tile straight ahead counts as nearer than one to the side.
    if (along >= 0 && along + 3 * aside < least) [best, least] = [i, along + 3 * aside];
  });
  const to = tiles[best];
  if (!to) return cell;
  const [toRow, toColumn] = [nearest(y, to.y, to.height, to.rows), nearest(x, to.x, to.width, to.columns)];
  const last = (to.count ?? Infinity) - 1 - toRow * to.columns;
  return { tile: best, row: toRow, column: Math.min(toColumn, last) };
}

/** Whether a cell has a value: the last row may be shorter. */
function isFilled({ columns, count = Infinity }: Tile, row: number, column: number): boolean {
  return row * columns + column < count;
}

/**
 * Pixels from the end of one interval to the beginning of another in a direction; negative if it is not on that side.
 */
function gap(from: number, size: number, to: number, toSize: number, direction: number): number {
  return direction > 0 ? to - (from + size) : from - (to + toSize);
}

function beyond(at: number, from: number, size: number): number {
  return Math.max(0, from - at, at - (from + size));
}

function nearest(at: number, from: number, size: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(((at - from) / size) * count)));
}

/** Minimum size of a cell with its number written in it. */
const NUMBERED = 44;

/** Writes the value into every cell that has room for it. */
export function drawNumbers(
  { ctx }: Surface,
  { tiles }: Board,
  values: BoardValues | null,
  theme: Theme,
): void {
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.font = typeFace(theme.scale, 12);
  for (const { source, offset, rows, columns, count, x, y, width, height } of tiles) {
    const [wide, high] = [width / columns, height / rows];
    const array = values?.arrays[source];
    if (!array || wide < NUMBERED * theme.scale || high < 16 * theme.scale) continue;
    for (let i = 0; i < (count ?? rows * columns); i += 1) {
      const [column, row] = [i % columns, Math.floor(i / columns)];
      const text = formatNumber(array[offset + i] ?? 0, 2);
      haloText(ctx, text, x + (column + 0.5) * wide, y + (row + 0.5) * high, theme.ink, theme.plane);
    }
  }
}
