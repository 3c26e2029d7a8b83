import type { LossValues } from '../../nn/landscape/loss-grid';
import { contour, type Contour } from '../boundary/contours';
import { drawAxes } from '../core/axes';
import { contextOf, newCanvas, type Surface } from '../core/canvas';
import { rgb, type Theme } from '../core/palette';
import {
  cellOf,
  depthAt,
  gridShares,
  hatch,
  heightsOf,
  strokeContours,
  type LandscapeOptions,
} from './landscape-parts';
import { lossScale, shareOf, type LossScale } from './loss-scale';

/** A grid of losses and what was made of it: one per canvas, kept from one painting to the next. */
export interface LandscapeCache {
  grid: LossValues | null;
  scale: LossScale | null;
  /** The contours traced so far, in the order of the scale's levels. */
  lines: Contour[];
  /** Where on the scale each node is; NaN for a loss that is not finite. */
  shares: Float32Array;
  /** The same for contours. */
  heights: Float32Array;
  /** One pixel per node. */
  pixels: HTMLCanvasElement | null;
  picture: HTMLCanvasElement | null;
  /** What the pictures show, to detect when they are out of date. */
  coloured: string;
  pictured: string;
}

export function newLandscapeCache(): LandscapeCache {
  return {
    ...{ grid: null, scale: null, lines: [], shares: new Float32Array(), heights: new Float32Array() },
    ...{ pixels: null, picture: null, coloured: '', pictured: '' },
  };
}

/** Tracing stops after about this many milliseconds per frame and continues in the next, so that no frame takes long. */
const TRACING_MS = 5;

/**
 * The losses as colours, the stronger the lower, with contours and a scale; hatched where they are not finite. Returns
 * whether contours are still to be traced, so that it has to be called again.
 */
export function drawLandscape(
  surface: Surface,
  grid: LossValues,
  options: LandscapeOptions,
  cache: LandscapeCache,
): boolean {
  if (cache.grid !== grid) takeOver(grid, cache);
  const isUnfinished = trace(cache);
  const { plane, theme } = options;
  colour(cache, theme);
  // Contours appear together: drawing those that are there again and again would take longer than tracing them.
  const lines = isUnfinished ? 0 : cache.lines.length;
  const pictured = [plane.width, plane.height, surface.ratio, theme.name, theme.scale, lines];
  pictured.push(...Object.values(plane.window));
  const key = `${cache.coloured} ${pictured.join()}`;
  if (cache.pictured !== key) {
    cache.pictured = key;
    picture(surface, grid, options, cache, lines);
  }
  if (cache.picture) surface.ctx.drawImage(cache.picture, 0, 0, plane.width, plane.height);
  return isUnfinished;
}

function takeOver(grid: LossValues, cache: LandscapeCache): void {
  const scale = lossScale(grid.values);
  const shares = gridShares(grid, scale);
  const heights = heightsOf(shares);
  Object.assign(cache, { grid, scale, shares, heights, lines: [], coloured: '', pictured: '' });
}

/** Traces the next contours; returns whether any are left. */
function trace({ grid, scale, lines, heights }: LandscapeCache): boolean {
  if (!grid || !scale) return false;
  const end = performance.now() + TRACING_MS;
  while (lines.length < scale.levels.length && performance.now() < end) {
    const level = shareOf(scale, scale.levels[lines.length]!);
    lines.push(contour(heights, grid.columns, grid.rows, level));
  }
  return lines.length < scale.levels.length;
}

/** Paints a pixel for each node. */
function colour(cache: LandscapeCache, theme: Theme): void {
  const { grid, shares } = cache;
  if (!grid || cache.coloured === theme.name) return;
  cache.coloured = theme.name;
  cache.pixels ??= newCanvas(1, 1);
  Object.assign(cache.pixels, { width: grid.columns, height: grid.rows });
  const ctx = contextOf(cache.pixels);
  const image = ctx.createImageData(grid.columns, grid.rows);
  const [from, to] = [rgb(theme.plane), rgb(theme.above)];
  shares.forEach((share, i) => {
    const depth = depthAt(share);
    for (const c of [0, 1, 2] as const) image.data[4 * i + c] = from[c] + (to[c] - from[c]) * depth;
    image.data[4 * i + 3] = 255;
  });
  ctx.putImageData(image, 0, 0);
}

function picture(
  surface: Surface,
  grid: LossValues,
  options: LandscapeOptions,
  cache: LandscapeCache,
  shownLines: number,
): void {
  const { plane, theme, axisNames } = options;
  const { width, height } = plane;
  const { ratio } = surface;
  cache.picture ??= newCanvas(1, 1);
  Object.assign(cache.picture, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  const ctx = contextOf(cache.picture);
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  const [cellX, cellY] = cellOf(plane, grid);
  ctx.imageSmoothingEnabled = true;
  if (cache.pixels) {
    const [w, h] = [grid.columns * cellX, grid.rows * cellY];
    ctx.drawImage(cache.pixels, -cellX / 2, -cellY / 2, w, h);
  }
  hatch(ctx, plane, grid, cache.shares, theme);
  strokeContours(ctx, plane, grid, cache.lines.slice(0, shownLines), theme);
  drawAxes(ctx, plane, theme, axisNames);
}
