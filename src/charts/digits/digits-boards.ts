import { lenetLayers, lenetTensors, sizeOf } from '../../nn/lenet/lenet-layout';
import type { Board, Caption, Tile } from './digits-board';

const GAP = 3;
const BETWEEN = 13;
/** From this width on the layers are side by side, as the network is usually drawn. */
const WIDE = 560;
/** Type above tiles, in CSS pixels at a theme's scale of 1. */
const LINE = 16;
const SOFTMAX = 12;
const LOGITS = 11;
/** Maximum height of layers side by side. */
const TALLEST = 560;
/** Columns and rows of cells of the dense layers. */
const DENSE_COLUMNS = 3;
const DENSE_ROWS = 40;

/**
 * All thirteen tensors of one image: source i is tensor i. The last tile, [10][1], is the softmax's, whose ten
 * probabilities are drawn as bars.
 */
export function layoutMaps(width: number, scale = 1, activation = 'activation'): Board {
  return width >= WIDE ? mapsAcross(width, scale, activation) : mapsDown(width, scale, activation);
}

/** Side by side, as high as the width allows. */
function mapsAcross(width: number, scale: number, activation: string): Board {
  const line = LINE * scale;
  const bars = 132 * scale;
  const fixed = bars + 12 * BETWEEN + 3 * GAP + 2;
  const six = (high: number) => (high - 5 * GAP) / 6;
  const eight = (high: number) => (high - 7 * GAP) / 8;
  const needed = (high: number) =>
    fixed + 4 * six(high) + 6 * eight(high) + (4 * DENSE_COLUMNS + 2) * (high / DENSE_ROWS);
  // The width is linear in the height, so two points are enough.
  const slope = needed(2) - needed(1);
  const high = Math.min(TALLEST, (width - needed(0)) / slope);
  const cell = high / DENSE_ROWS;
  const tiles: Tile[] = [];
  const captions: Caption[] = [];
  let x = Math.max(1, (width - needed(high)) / 2);
  const add = (source: number, columnsOf: number, side: number) => {
    const [channels, rows, columns] = lenetTensors[source]!;
    const down = Math.ceil(channels / columnsOf);
    const top = line + (high - down * side - (down - 1) * GAP) / 2;
    const room = columnsOf * (side + GAP) + BETWEEN - 8;
    captions.push({ text: captionOf(source, activation), x, y: line - 5, room });
    for (let i = 0; i < channels; i += 1) {
      const at = { x: x + Math.floor(i / down) * (side + GAP), y: top + (i % down) * (side + GAP) };
      tiles.push({ source, offset: i * rows * columns, rows, columns, ...at, width: side, height: side });
    }
    x += columnsOf * side + (columnsOf - 1) * GAP + BETWEEN;
  };
  const addUnits = (source: number, columns: number, wide: number, tall: number, caption: string) => {
    const rows = sizeOf(lenetTensors[source]!) / columns;
    const height = rows * tall;
    const room = source === LOGITS ? 50 * scale : 2 * (columns * wide + BETWEEN) - 8;
    if (caption) captions.push({ text: caption, x, y: line - 5, room });
    tiles.push({
      source,
      offset: 0,
      rows,
      columns,
      x,
      y: line + (high - height) / 2,
      width: columns * wide,
      height,
      isBlank: source === SOFTMAX,
    });
    x += columns * wide + BETWEEN;
  };
  [0, 1, 2, 3].forEach(source => add(source, 1, six(high)));
  [4, 5, 6].forEach(source => add(source, 2, eight(high)));
  for (const source of [7, 8, 9, 10]) {
    addUnits(source, DENSE_COLUMNS, cell, cell, source % 2 === 1 ? captionOf(source, activation) : '');
  }
  addUnits(11, 1, 2 * cell, high / 10, captionOf(11, activation));
  addUnits(12, 1, bars, high / 10, '');
  captions.push({ text: 'softmax', x: x - BETWEEN, y: line - 5, align: 'right' });
  return { width, height: line + high + 2, tiles, captions };
}

/** One layer below the other, its name above it. */
function mapsDown(width: number, scale: number, activation: string): Board {
  const line = LINE * scale;
  const tiles: Tile[] = [];
  const captions: Caption[] = [];
  let y = 0;
  lenetTensors.forEach((shape, source) => {
    const [channels, rows, columns] = shape;
    captions.push({ text: captionOf(source, activation), x: 0, y: y + line - 5 });
    y += line;
    if (rows > 1) {
      const across = channels > 8 ? 8 : 6;
      const side = Math.min(64 * scale, (width - (across - 1) * GAP - 2) / across);
      for (let i = 0; i < channels; i += 1) {
        const at = { x: 1 + (i % across) * (side + GAP), y: y + Math.floor(i / across) * (side + GAP) };
        tiles.push({ source, offset: i * rows * columns, rows, columns, ...at, width: side, height: side });
      }
      y += Math.ceil(channels / across) * (side + GAP);
    } else if (source === SOFTMAX) {
      const height = 10 * line;
      tiles.push({
        source,
        offset: 0,
        rows: 10,
        columns: 1,
        x: 1,
        y,
        width: width - 2,
        height,
        isBlank: true,
      });
      y += height + GAP;
    } else {
      const across = channels > 10 ? channels / 4 : 10;
      const side = (width - 2) / Math.max(30, across);
      const height = (channels / across) * side * (source === LOGITS ? 2 : 1);
      const wide = source === LOGITS ? width - 2 : across * side;
      tiles.push({
        source,
        offset: 0,
        rows: channels / across,
        columns: across,
        x: 1,
        y,
        width: wide,
        height,
      });
      y += height + GAP;
    }
    y += 2;
  });
  return { width, height: y, tiles, captions };
}

/** Caption of a tensor: a short name of its layer. */
function captionOf(source: number, activation: string): string {
  const layer = lenetLayers[source - 1];
  if (!layer) return 'image';
  if (layer.kind === 'activation') return activation;
  return layer.kind === 'pooling' ? 'pool' : layer.label;
}

const BLOCKS_FROM = 500;

/**
 * The six kernels of the first convolution, then the 16 × 6 of the second: one column per output map, one row per
 * input map. Source 0 is c1, source 1 is c2. In a narrow place the sixteen columns are split into two blocks of
 * eight.
 */
export function layoutKernels(width: number, scale = 1): Board {
  const line = LINE * scale;
  const across = width >= BLOCKS_FROM * Math.sqrt(scale) ? 16 : 8;
  const side = Math.min(64 * scale, (width - 2 - (across - 1) * GAP) / across);
  const first = Math.min(64 * scale, (width - 2 - 5 * GAP) / 6);
  const captions: Caption[] = [{ text: 'conv 1: six kernels over the image', x: 0, y: line - 5 }];
  const tiles: Tile[] = [];
  const shape = { rows: 5, columns: 5 };
  for (let i = 0; i < 6; i += 1) {
    const place = { x: 1 + i * (first + GAP), y: line, width: first, height: first };
    tiles.push({ source: 0, offset: 25 * i, ...shape, ...place });
  }
  let y = line + first + 8;
  const words = 'conv 2: one column per output map, one row per input map';
  captions.push({ text: words, x: 0, y: y + line - 5 });
  y += line;
  for (let out = 0; out < 16; out += 1) {
    for (let below = 0; below < 6; below += 1) {
      const block = Math.floor(out / across) * (6 * (side + GAP) + 8);
      const place = { x: 1 + (out % across) * (side + GAP), y: y + block + below * (side + GAP) };
      tiles.push({
        source: 1,
        offset: 25 * (6 * out + below),
        ...shape,
        ...place,
        width: side,
        height: side,
      });
    }
  }
  const last = tiles.at(-1)!;
  return { width, height: last.y + last.height + 2, tiles, captions };
}

/** One tile alone, as large as fits. */
export function layoutOne({ source, offset, rows, columns }: Tile, width: number, height: number): Board {
  const side = Math.min((width - 2) / columns, (height - 2) / rows);
  const [wide, high] = [side * columns, side * rows];
  const place = { x: (width - wide) / 2, y: (height - high) / 2, width: wide, height: high };
  return { width, height, tiles: [{ source, offset, rows, columns, ...place }], captions: [] };
}
