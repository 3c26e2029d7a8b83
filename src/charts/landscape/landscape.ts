import type { GridWindow, LossValues } from '../../nn/landscape/loss-grid';
import { contour, type Contour } from '../boundary/contours';
import { drawAxes } from '../core/axes';
import { contextOf, haloText, newCanvas, typeFace, type Surface } from '../core/canvas';
import { formatNumber } from '../core/format';
import { mix, rgb, type Theme } from '../core/palette';
import type { PlaneView } from '../core/plane';
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

export interface LandscapeOptions {
  plane: PlaneView;
  theme: Theme;
  /** What the coordinates are. */
  axisNames: readonly [string, string];
}

/** Share of colour at the lowest loss; at the highest there is none. */
const DEEPEST = 0.78;
/** Tracing stops after about this many milliseconds per frame and continues in the next, so that no frame takes long. */
const TRACING_MS = 5;
const HATCH_PX = 7;

/** The part of a plane through weight space that is shown, as a plane for drawing. */
export function planeOf({ a0, a1, b0, b1 }: GridWindow, width: number, height: number): PlaneView {
  return { window: { x0: a0, x1: a1, y0: b0, y1: b1 }, width, height };
}

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
  const shares = Float32Array.from(grid.values, loss => (scale ? shareOf(scale, loss) : NaN));
  // Losses that are not finite are above all levels, so that contours close around them.
  const heights = shares.map(share => (Number.isNaN(share) ? 2 : share));
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
    const depth = Number.isNaN(share) ? 0 : DEEPEST * (1 - share);
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
  // Nodes are at the edges of the window, but pixels have their centres inside.
  const [cellX, cellY] = [width / (grid.columns - 1), height / (grid.rows - 1)];
  ctx.imageSmoothingEnabled = true;
  if (cache.pixels) {
    const [w, h] = [grid.columns * cellX, grid.rows * cellY];
    ctx.drawImage(cache.pixels, -cellX / 2, -cellY / 2, w, h);
  }
  hatch(ctx, plane, grid, cache.shares, theme);
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = Math.sqrt(theme.scale);
  ctx.globalAlpha = 0.45;
  for (const { lines } of cache.lines.slice(0, shownLines)) {
    ctx.beginPath();
    for (const line of lines) {
      for (let i = 0; i < line.length; i += 2) {
        const [x, y] = [(line[i]! - 0.5) * cellX, (line[i + 1]! - 0.5) * cellY];
        if (i === 0) ctx.moveTo(x, y);
        else ctx.lineTo(x, y);
      }
    }
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  drawAxes(ctx, plane, theme, axisNames);
}

/** Diagonal lines over the nodes at which the loss is not finite. */
function hatch(
  ctx: CanvasRenderingContext2D,
  { width, height }: PlaneView,
  { columns, rows }: LossValues,
  shares: Float32Array,
  theme: Theme,
): void {
  const [cellX, cellY] = [width / (columns - 1), height / (rows - 1)];
  let hasSome = false;
  ctx.save();
  ctx.beginPath();
  shares.forEach((share, i) => {
    if (!Number.isNaN(share)) return;
    hasSome = true;
    ctx.rect(((i % columns) - 0.5) * cellX, (Math.floor(i / columns) - 0.5) * cellY, cellX, cellY);
  });
  if (hasSome) {
    ctx.clip();
    ctx.strokeStyle = theme.wrong;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    for (let x = -height; x < width; x += HATCH_PX) {
      ctx.moveTo(x, height);
      ctx.lineTo(x + height, 0);
    }
    ctx.stroke();
  }
  ctx.restore();
}

const BAR = { width: 104, height: 8, right: 12, top: 22, title: 18 } as const;

/** A bar from the lowest to the highest loss, in the upper right corner. It comes last, because a path may lead there. */
export function drawLossScale(
  ctx: CanvasRenderingContext2D,
  { width }: PlaneView,
  theme: Theme,
  { scale }: LandscapeCache,
): void {
  if (!scale) return;
  const length = BAR.width * theme.scale;
  const [left, top] = [width - BAR.right - length, BAR.top * theme.scale];
  const title = top + BAR.height + BAR.title * theme.scale;
  ctx.globalAlpha = 0.75;
  ctx.fillStyle = theme.plane;
  ctx.fillRect(left - BAR.right, 0, length + 2 * BAR.right, title + 2);
  ctx.globalAlpha = 1;
  const gradient = ctx.createLinearGradient(left, 0, left + length, 0);
  gradient.addColorStop(0, mix(theme.plane, theme.above, DEEPEST));
  gradient.addColorStop(1, theme.plane);
  ctx.fillStyle = gradient;
  ctx.fillRect(left, top, length, BAR.height);
  ctx.strokeStyle = theme.ink2;
  ctx.lineWidth = 1;
  ctx.strokeRect(left - 0.5, top - 0.5, length + 1, BAR.height + 1);
  ctx.font = typeFace(theme.scale);
  ctx.textBaseline = 'bottom';
  const text = (what: string, x: number, y: number, align: CanvasTextAlign) => {
    ctx.textAlign = align;
    haloText(ctx, what, x, y, theme.ink, theme.plane);
  };
  text(`${scale.isCut[0] ? '≤ ' : ''}${formatNumber(scale.low, 2)}`, left, top - 3, 'left');
  text(`${scale.isCut[1] ? '≥ ' : ''}${formatNumber(scale.high, 2)}`, left + length, top - 3, 'right');
  text(scale.isLog ? 'loss, log scale' : 'loss', left + length, title, 'right');
}
