import { typeFace, type Surface } from '../../charts/core/canvas';
import type { Theme } from '../../charts/core/palette';
import type { Board, Tile } from '../../charts/digits/digits-board';
import { cellAt, windowOf, type ConvNetAt } from '../../experiment/maths/lenet/network';
import type { WeightId } from '../../experiment/maths/lenet/terms';
import { BETWEEN } from './scene-board';

/** The highlighted rows and columns of a tensor's maps, in one or all channels; they may reach beyond the border. */
export interface Lit {
  channels: 'all' | number;
  row: number;
  column: number;
  rows: number;
  columns: number;
}

type Shapes = Pick<ConvNetAt, 'layers' | 'tensors'>;

/** The input cells from which a layer's output cell is computed. */
export function patchOf(net: Shapes, layer: number, index: number): Lit | null {
  const { kind } = net.layers[layer]!;
  const { channel, row, column } = cellAt(net.tensors[layer + 1]!, index);
  if (kind === 'dense' || kind === 'softmax') return null;
  if (kind === 'activation') return { channels: channel, row, column, rows: 1, columns: 1 };
  const { rows, columns, stride, padding } = windowOf(net, layer);
  const place = { row: row * stride - padding, column: column * stride - padding };
  return { channels: kind === 'pooling' ? channel : 'all', ...place, rows, columns };
}

/** The cells of a layer's output that are computed with a cell of its input. */
export function usesOf(net: Shapes, layer: number, index: number): Lit | null {
  const { kind } = net.layers[layer]!;
  const { channel, row, column } = cellAt(net.tensors[layer]!, index);
  if (kind === 'dense' || kind === 'softmax') return null;
  if (kind === 'activation') return { channels: channel, row, column, rows: 1, columns: 1 };
  const { rows, columns, stride, padding } = windowOf(net, layer);
  if (kind === 'pooling')
    return {
      channels: channel,
      row: Math.floor(row / stride),
      column: Math.floor(column / stride),
      rows: 1,
      columns: 1,
    };
  return {
    channels: 'all',
    row: row + padding - rows + 1,
    column: column + padding - columns + 1,
    rows,
    columns,
  };
}

/** The input cells that a weight meets at all places of the output; null for a bias and for dense layers. */
export function metBy(net: Shapes, { layer, from }: WeightId): Lit | null {
  if (!from || net.layers[layer]!.kind !== 'convolution') return null;
  const [, rows, columns] = net.tensors[layer + 1]!;
  const { padding } = windowOf(net, layer);
  return { channels: from.channel, row: from.row - padding, column: from.column - padding, rows, columns };
}

/** Outlines the highlighted cells of a source, and dims the others. */
export function drawLit({ ctx }: Surface, board: Board, source: number, lit: Lit, theme: Theme): void {
  for (const tile of board.tiles) {
    if (tile.source !== source) continue;
    const isLit = isOf(tile, lit);
    dim(ctx, tile, isLit ? insideOf(tile, lit) : null, theme);
    if (isLit) outline(ctx, insideOf(tile, lit), theme);
  }
}

/** Outlines the highlighted cells of a source. */
export function outlineLit({ ctx }: Surface, board: Board, source: number, lit: Lit, theme: Theme): void {
  for (const tile of board.tiles)
    if (tile.source === source && isOf(tile, lit)) outline(ctx, insideOf(tile, lit), theme);
}

function isOf({ offset, rows, columns }: Tile, { channels }: Lit): boolean {
  return channels === 'all' || channels === offset / (rows * columns);
}

/** Outlines one cell of a source. */
export function drawChosen(
  { ctx }: Surface,
  board: Board,
  source: number,
  index: number,
  theme: Theme,
): void {
  const tile = board.tiles.find(
    one => one.source === source && index >= one.offset && index < one.offset + one.rows * one.columns,
  );
  if (!tile) return;
  const inside = index - tile.offset;
  const [row, column] = [Math.floor(inside / tile.columns), inside % tile.columns];
  outline(ctx, insideOf(tile, { row, column, rows: 1, columns: 1 }), theme);
}

/** The arrow from the first group to the second. */
export function drawArrow({ ctx }: Surface, { tiles }: Board, theme: Theme): void {
  const right = tiles.filter(({ source }) => source === 1);
  const x = Math.min(...right.map(tile => tile.x)) - BETWEEN + 8;
  const tops = Math.min(...tiles.map(({ y }) => y));
  const ends = Math.max(...tiles.map(({ y, height }) => y + height));
  ctx.font = typeFace(theme.scale, 18);
  ctx.fillStyle = theme.ink2;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText('→', x, Math.min((tops + ends) / 2, tops + 60 * theme.scale));
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where cells are on the board, without those beyond the border. */
function insideOf(tile: Tile, { row, column, rows, columns }: Omit<Lit, 'channels'>): Box {
  const [wide, high] = [tile.width / tile.columns, tile.height / tile.rows];
  const [left, top] = [Math.max(0, column), Math.max(0, row)];
  const [right, bottom] = [Math.min(tile.columns, column + columns), Math.min(tile.rows, row + rows)];
  return {
    ...{ x: tile.x + left * wide, y: tile.y + top * high },
    ...{ width: Math.max(0, right - left) * wide, height: Math.max(0, bottom - top) * high },
  };
}

function dim(
  ctx: CanvasRenderingContext2D,
  { x, y, width, height }: Tile,
  lit: Box | null,
  theme: Theme,
): void {
  ctx.save();
  ctx.globalAlpha = 0.62;
  ctx.fillStyle = theme.surface;
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  if (lit) ctx.rect(lit.x, lit.y, lit.width, lit.height);
  ctx.fill('evenodd');
  ctx.restore();
}

function outline(ctx: CanvasRenderingContext2D, { x, y, width, height }: Box, theme: Theme): void {
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = theme.surface;
  ctx.strokeRect(x - 1, y - 1, width + 2, height + 2);
  ctx.lineWidth = 2;
  ctx.strokeStyle = theme.accent;
  ctx.strokeRect(x - 1, y - 1, width + 2, height + 2);
}
