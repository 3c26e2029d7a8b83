import type { Flow } from '../../experiment/maths/flow';
import type { NeuronId, Thumbnails } from '../../experiment/measured/points';
import { contextOf, newCanvas, type Surface } from '../core/canvas';
import type { NetworkColumn, NetworkLayout, NetworkTarget } from './network-layout';
import { classColour, type Theme } from '../core/palette';
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
    if (shown > 0) paintStrip(strip, values, size, shown, options.theme, isOutput);
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
  theme: Theme,
  isOutput: boolean,
): void {
  if (strip.width !== size) strip.width = size;
  if (strip.height !== size * shown) strip.height = size * shown;
  const ctx = contextOf(strip);
  const cells = size * size;
  for (let unit = 0; unit < shown; unit += 1) {
    const map = values.subarray(unit * cells, (unit + 1) * cells);
    const image = ctx.createImageData(size, size);
    const colours = isOutput ? { ...theme, positive: classColour(theme, unit) } : theme;
    shadeSigned(map, isOutput ? 1 : niceScale(map), colours, image.data);
    ctx.putImageData(image, 0, unit * size);
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
