import type { Flow } from '../../experiment/maths/flow';
import type { NeuronId, Thumbnails } from '../../experiment/measured/points';
import { contextOf, newCanvas, type Surface } from '../core/canvas';
import type { NetworkColumn, NetworkLayout, NetworkTarget } from './network-layout';
import { classColour, rgb, type Theme } from '../core/palette';
import { niceScale, shadeSigned } from '../core/raster';

export interface NetworkOptions {
  theme: Theme;
  /** Drawn more strongly; the rest is paler. */
  hovered: NetworkTarget | null;
  pinned: NeuronId | null;
  /** The part whose mathematics is shown beside the picture, if any. */
  chosen?: NetworkTarget | null;
  /** What one phase of an update computes; it takes the place of the weights. */
  flow?: Flow | null;
  /** Maps of the inputs, [inputs][size · size], for the window of the thumbnails. */
  inputMaps: { size: number; values: readonly Float32Array[] };
  /** Present if the network predicts a number. */
  numbers?: Numbers | null;
}

interface Numbers {
  /** Of the output's map, ±this. */
  scale: number;
  /** Whether everything depends on x₁ alone, so that maps are drawn as curves over it. */
  isCurve: boolean;
}

/** One canvas per column with the maps of its units, one above the other. */
export interface TileCache {
  strips: HTMLCanvasElement[];
}

export function newTileCache(): TileCache {
  return { strips: [] };
}

const CORNER = 0.16;

/** A network at one step, as the diagram shows it. */
export interface NetworkFrame {
  /** Flat: W₁ row-major [fan_in][fan_out], b₁, W₂, … */
  parameters: Float64Array;
  thumbnails: Thumbnails;
}

/** Draws the map of every visible unit, as a square with round corners. */
export function drawTiles(
  surface: Surface,
  frame: NetworkFrame | null,
  layout: NetworkLayout,
  options: NetworkOptions,
  cache: TileCache,
): void {
  const outputLayer = layout.columns.length - 2;
  for (const column of layout.columns) {
    const { size, values } = mapsOf(column, frame, options);
    const strip = (cache.strips[column.layer + 1] ??= newCanvas(1, 1));
    const isOutput = column.layer === outputLayer;
    const shown = Math.min(column.ys.length, size > 0 ? Math.floor(values.length / size ** 2) : 0);
    const look = { theme: options.theme, isOutput, numbers: options.numbers ?? null };
    if (shown > 0) paintStrip(strip, values, size, shown, look);
    drawColumn(surface, layout, column, strip, shown > 0 ? size : 0, options);
  }
}

/** The values to show, [units][size · size]. */
function mapsOf({ layer }: NetworkColumn, frame: NetworkFrame | null, { inputMaps }: NetworkOptions) {
  if (layer < 0) return { size: inputMaps.size, values: joined(inputMaps.values) };
  const thumbnails = frame?.thumbnails;
  const values = thumbnails?.layers[layer];
  return values ? { size: thumbnails.size, values } : { size: 0, values: new Float32Array() };
}

function joined(maps: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(maps.reduce((sum, map) => sum + map.length, 0));
  let at = 0;
  for (const map of maps) {
    out.set(map, at);
    at += map.length;
  }
  return out;
}

function paintStrip(
  strip: HTMLCanvasElement,
  values: Float32Array,
  size: number,
  shown: number,
  { theme, isOutput, numbers }: { theme: Theme; isOutput: boolean; numbers: Numbers | null },
): void {
  if (strip.width !== size) strip.width = size;
  if (strip.height !== size * shown) strip.height = size * shown;
  const ctx = contextOf(strip);
  const cells = size * size;
  for (let unit = 0; unit < shown; unit += 1) {
    const map = values.subarray(unit * cells, (unit + 1) * cells);
    const image = ctx.createImageData(size, size);
    const scale = isOutput ? (numbers?.scale ?? 1) : niceScale(map);
    const isClass = isOutput && !numbers;
    const colours = isClass ? { ...theme, positive: classColour(theme, unit) } : theme;
    if (numbers?.isCurve) drawCurve(map.subarray(0, size), scale, theme, image);
    else shadeSigned(map, scale, colours, image.data);
    ctx.putImageData(image, 0, unit * size);
  }
}

/** A row of values as the area between the curve and 0, in the colours of their signs. */
function drawCurve(row: Float32Array, scale: number, theme: Theme, { data, width, height }: ImageData): void {
  const [plane, line, positive, negative] = [theme.plane, theme.ink2, theme.positive, theme.negative].map(
    rgb,
  );
  const place = (value: number) => ((1 - Math.max(-1, Math.min(1, value / scale))) / 2) * (height - 1);
  const zero = Math.round(place(0));
  for (let column = 0; column < width; column += 1) {
    const at = Math.round(place(row[column]!));
    const [top, bottom] = [Math.min(at, zero), Math.max(at, zero)];
    for (let y = 0; y < height; y += 1) {
      const isIn = y >= top && y <= bottom && at !== zero;
      const colour = isIn ? (at < zero ? positive! : negative!) : y === zero ? line! : plane!;
      const cell = 4 * (y * width + column);
      data.set([...colour, isIn ? 215 : 255], cell);
    }
  }
}

function drawColumn(
  { ctx }: Surface,
  { side }: NetworkLayout,
  { layer, x, ys }: NetworkColumn,
  strip: HTMLCanvasElement,
  size: number,
  { theme, hovered, pinned, chosen }: NetworkOptions,
): void {
  ctx.imageSmoothingEnabled = true;
  for (const [unit, y] of ys.entries()) {
    const [left, top] = [x - side / 2, y - side / 2];
    ctx.save();
    ctx.beginPath();
    ctx.roundRect(left, top, side, side, side * CORNER);
    ctx.fillStyle = theme.plane;
    ctx.fill();
    ctx.clip();
    // Half a pixel less on each side, so that smoothing does not include the neighbouring map.
    if (size > 0) ctx.drawImage(strip, 0.5, unit * size + 0.5, size - 1, size - 1, left, top, side, side);
    ctx.restore();
    const isAt = hovered?.kind === 'neuron' && hovered.layer === layer && hovered.unit === unit;
    const isPinned = pinned?.layer === layer && pinned.unit === unit;
    const isChosen = chosen?.kind === 'neuron' && chosen.layer === layer && chosen.unit === unit;
    ctx.lineWidth = isChosen ? 3.5 : isAt || isPinned ? 2 : 1;
    ctx.strokeStyle = isPinned || isChosen ? theme.accent : isAt ? theme.ink : theme.line;
    ctx.beginPath();
    ctx.roundRect(left, top, side, side, side * CORNER);
    ctx.stroke();
  }
}
