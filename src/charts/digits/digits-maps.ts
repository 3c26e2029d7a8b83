import { sizeOf, type Lenet } from '../../nn/lenet/lenet-layout';
import type { Board, Caption, Tile } from './digits-board';

/** What the boards of feature maps and kernels share. */
export const GAP = 3;
/** Type above tiles, in CSS pixels at a theme's scale of 1. */
export const LINE = 16;

/** The name of the activation of a convolution or hidden dense layer, counted from the image. */
export type Naming = (activated: number) => string;

/** Caption of a tensor: a short name of its layer. */
function captionOf({ layers }: Lenet, source: number, naming: Naming = () => 'activation'): string {
  const layer = layers[source - 1];
  if (!layer) return 'image';
  if (layer.kind !== 'activation') return layer.kind === 'pooling' ? 'pool' : layer.label;
  return naming(layers.slice(0, source - 1).filter(({ kind }) => kind === 'activation').length);
}

/** The last tensor is the softmax's, the one before it has the logits. */
function isSoftmax({ tensors }: Lenet, source: number): boolean {
  return source === tensors.length - 1;
}

function isLogits({ tensors }: Lenet, source: number): boolean {
  return source === tensors.length - 2;
}

/** A rectangle of cells for a number of units; the last row may be shorter. */
function unitsIn(units: number, columns: number): { rows: number; columns: number; count?: number } {
  const rows = Math.ceil(units / columns);
  return { rows, columns, ...(rows * columns > units && { count: units }) };
}

const BETWEEN = 13;
/** Maximum height of layers side by side. */
const TALLEST = 560;
/** Least width of a tile; with smaller ones the layers are one below the other. */
export const SMALLEST = 6;
/** Columns and rows of cells of a dense layer. */
const DENSE_COLUMNS = 3;
const DENSE_ROWS = 40;

/** A tensor's place in the row of layers. */
interface Part {
  source: number;
  /** Columns of maps or of units. */
  columns: number;
  /** Maps that have room above each other; 0 for units. */
  rows: number;
}

/** The layers side by side, as high as the width allows. */
export function mapsAcross(lenet: Lenet, width: number, scale: number, naming?: Naming): Board {
  const line = LINE * scale;
  const bars = 132 * scale;
  const parts = lenet.tensors.map((shape, source) => partOf(lenet, source, shape));
  const gaps = parts.reduce((sum, { rows, columns }) => sum + (rows > 0 ? columns - 1 : 0), 0);
  const fixed = bars + (parts.length - 1) * BETWEEN + gaps * GAP + 2;
  const sideOf = (rows: number, high: number) => (high - (rows - 1) * GAP) / rows;
  const needed = (high: number) =>
    parts.reduce((sum, { source, rows, columns }) => {
      if (isSoftmax(lenet, source)) return sum;
      return sum + columns * (rows > 0 ? sideOf(rows, high) : high / DENSE_ROWS);
    }, fixed);
  // The width is linear in the height, so two points are enough.
  const slope = needed(2) - needed(1);
  const high = Math.min(TALLEST, (width - needed(0)) / slope);
  const cell = high / DENSE_ROWS;
  const tiles: Tile[] = [];
  const captions: Caption[] = [];
  let x = Math.max(1, (width - needed(high)) / 2);
  const addMaps = ({ source, rows: most, columns: across }: Part) => {
    const [channels, rows, columns] = lenet.tensors[source]!;
    const side = sideOf(most, high);
    const down = Math.ceil(channels / across);
    const top = line + (high - down * side - (down - 1) * GAP) / 2;
    const room = across * (side + GAP) + BETWEEN - 8;
    captions.push({ text: captionOf(lenet, source, naming), x, y: line - 5, room });
    for (let i = 0; i < channels; i += 1) {
      const at = { x: x + Math.floor(i / down) * (side + GAP), y: top + (i % down) * (side + GAP) };
      tiles.push({ source, offset: i * rows * columns, rows, columns, ...at, width: side, height: side });
    }
    x += across * side + (across - 1) * GAP + BETWEEN;
  };
  const addUnits = ({ source, columns: across }: Part) => {
    const isLast = isSoftmax(lenet, source);
    const isResult = isLast || isLogits(lenet, source);
    const grid = unitsIn(sizeOf(lenet.tensors[source]!), isResult ? 1 : across);
    const wide = isLast ? bars : across * cell;
    const height = isResult ? high : grid.rows * cell;
    const isActivation = lenet.layers[source - 1]?.kind === 'activation';
    const room = isResult ? 50 * scale : 2 * (wide + BETWEEN) - 8;
    if (!isActivation && !isLast)
      captions.push({ text: captionOf(lenet, source, naming), x, y: line - 5, room });
    const place = { x, y: line + (high - height) / 2, width: wide, height };
    tiles.push({ source, offset: 0, ...grid, ...place, isBlank: isLast });
    x += wide + BETWEEN;
  };
  for (const part of parts) (part.rows > 0 ? addMaps : addUnits)(part);
  captions.push({ text: 'softmax', x: x - BETWEEN, y: line - 5, align: 'right' });
  return { width, height: line + high + 2, tiles, captions };
}

function partOf(lenet: Lenet, source: number, [channels, height]: Lenet['tensors'][number]): Part {
  const isUnits = source > 0 && height === 1 && isBehindMaps(lenet, source);
  if (isLogits(lenet, source)) return { source, columns: 2, rows: 0 };
  if (isUnits) return { source, columns: Math.max(DENSE_COLUMNS, Math.ceil(channels / DENSE_ROWS)), rows: 0 };
  // The image is as large as one of the first convolution's maps.
  const rows = rowsFor(source === 0 ? lenet.blocks[0]!.outputs : channels);
  return { source, columns: Math.ceil(channels / rows), rows };
}

function isBehindMaps({ layers }: Lenet, source: number): boolean {
  return source > layers.findIndex(({ kind }) => kind === 'dense');
}

/** How many maps of a tensor stand above each other. */
function rowsFor(channels: number): number {
  if (channels <= 6) return 6;
  if (channels <= 16) return 8;
  return channels <= 33 ? 11 : 16;
}

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
