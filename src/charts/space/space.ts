import type { PlaneWindow } from '../../experiment/measured/points';
import { drawPoints, drawWrong, newPointsCache, type PointsCache } from '../boundary/points-layer';
import { drawPointPaths, drawWrongPaths } from '../boundary/points-paths';
import type { Surface } from '../core/canvas';
import { classColour, mix, themeForSide, type Theme } from '../core/palette';
import { xPixel, yPixel, type PlaneView } from '../core/plane';
import { FLAT_SHADE, likeliest } from '../core/raster';
import { drawSpaceAxes } from './space-axes';
import type { SpaceLine } from './space-grid';
import { ROW } from './space-range';
import { predictedAt, regionsIn, type ShownSpace } from './space-shown';

export interface SpaceOptions {
  theme: Theme;
  /** The part of the space that is shown. */
  window: PlaneWindow;
  showTest: boolean;
  predictedTrain: Uint8Array;
  predictedTest: Uint8Array;
  /** What the axes are; the second is null for a layer of one unit. Null for a small picture, which has no axes. */
  axes: readonly [string, string | null] | null;
  /** A marked place in the space's coordinates; the second coordinate is missing in a layer of one unit. */
  marked: readonly number[] | null;
}

/** Share of the plane's colour in the grid, and in the regions behind it. */
const GRID_FADE = 0.42;
const REGION_SHARE = 0.62;
const BORDER_PX = 2.2;
/** Bins across the picture of a layer of one unit. */
const BINS = 160;

/** The parts of a picture that are kept from one drawing to the next; one per canvas. */
export type SpaceCache = PointsCache;
export const newSpaceCache: () => SpaceCache = newPointsCache;

/**
 * A hidden layer's space: the grid of the plane and the points where the layer takes them.
 *
 * @param cache of the canvas; null for a picture that is written as SVG
 */
export function drawSpace(
  surface: Surface,
  shown: ShownSpace,
  options: SpaceOptions,
  cache: SpaceCache | null,
): void {
  const { ctx, width, height } = surface;
  const { theme, window, marked } = options;
  const plane = { window, width, height };
  ctx.fillStyle = theme.plane;
  ctx.fillRect(0, 0, width, height);
  ctx.lineJoin = 'round';
  const inside = regionsIn(shown.space, window);
  if (inside) fillRegions(ctx, plane, inside.regions, theme);
  if (shown.lines) {
    drawGrid(ctx, plane, shown.lines.grid, theme);
    if (!inside) strokeAll(ctx, plane, shown.lines.boundary, theme.ink, BORDER_PX * Math.sqrt(theme.scale));
  } else drawBand(ctx, plane, shown, theme);
  if (inside)
    strokeAll(
      ctx,
      plane,
      inside.borders.map(({ from, to }) => [...from, ...to]),
      theme.ink,
      BORDER_PX * Math.sqrt(theme.scale),
    );
  drawData(surface, plane, shown, options, cache);
  if (options.axes) drawSpaceAxes(ctx, plane, theme, options.axes);
  if (marked) drawMark(ctx, plane, marked, theme);
}

function fillRegions(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  regions: readonly (readonly (readonly [number, number])[])[],
  theme: Theme,
): void {
  regions.forEach((region, label) => {
    if (region.length < 3) return;
    ctx.beginPath();
    region.forEach(([x, y], i) => {
      if (i === 0) ctx.moveTo(xPixel(plane, x), yPixel(plane, y));
      else ctx.lineTo(xPixel(plane, x), yPixel(plane, y));
    });
    ctx.closePath();
    ctx.fillStyle = mix(theme.plane, classColour(theme, label), theme.shade * FLAT_SHADE * REGION_SHARE);
    ctx.fill();
  });
}

function drawGrid(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  grid: readonly (readonly SpaceLine[])[],
  theme: Theme,
): void {
  grid.forEach((lines, label) => {
    const colour = mix(classColour(theme, label), theme.plane, GRID_FADE);
    strokeAll(ctx, plane, lines, colour, Math.sqrt(theme.scale));
  });
}

function strokeAll(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  lines: readonly SpaceLine[],
  colour: string,
  width: number,
): void {
  if (lines.length === 0) return;
  ctx.beginPath();
  for (const line of lines)
    for (let i = 0; i < line.length; i += 2) {
      const x = xPixel(plane, line[i]!);
      const y = yPixel(plane, line[i + 1]!);
      if (i === 0) ctx.moveTo(x, y);
      else ctx.lineTo(x, y);
    }
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/** The plane on a line: where the places of each predicted class are. */
function drawBand(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  { space }: ShownSpace,
  theme: Theme,
): void {
  const { nodes, probabilities } = space;
  const places = nodes.length;
  const classes = probabilities.length / places;
  const { x0, x1 } = plane.window;
  const counts = new Float64Array(BINS * classes);
  for (let i = 0; i < places; i += 1) {
    const bin = Math.floor(((nodes[i]! - x0) / (x1 - x0)) * BINS);
    if (bin >= 0 && bin < BINS) counts[bin * classes + likeliest(probabilities, places, classes, i)]! += 1;
  }
  const largest = Math.max(1, ...counts);
  const [foot, head] = [yPixel(plane, 0.08 * ROW), yPixel(plane, 0.95 * ROW)];
  const wide = plane.width / BINS;
  for (let bin = 0; bin < BINS; bin += 1) {
    let top = foot;
    for (let label = 0; label < classes; label += 1) {
      const count = counts[bin * classes + label]!;
      if (count === 0) continue;
      // The square root keeps the rarely taken places visible beside the crowded ones.
      const high = Math.max(1.5, (foot - head) * Math.sqrt(count / largest) * (1 / classes));
      ctx.fillStyle = mix(classColour(theme, label), theme.plane, GRID_FADE);
      ctx.fillRect(bin * wide, top - high, wide + 0.5, high);
      top -= high;
    }
  }
  ctx.fillStyle = theme.ink2;
  ctx.fillRect(0, foot, plane.width, 1);
}

function drawData(
  surface: Surface,
  plane: PlaneView,
  { train, test, space }: ShownSpace,
  { theme, showTest, predictedTrain, predictedTest }: SpaceOptions,
  cache: SpaceCache | null,
): void {
  const small = themeForSide(theme, Math.min(480, 1.35 * Math.min(plane.width, plane.height)));
  const points = { train, test: showTest && test.count > 0 ? test : null };
  const wrong = [
    [train, predictedAt(predictedTrain, space.pointStride)] as const,
    ...(points.test ? [[test, predictedAt(predictedTest, space.pointStride)] as const] : []),
  ];
  if (!cache) {
    drawPointPaths(surface, plane, small, points);
    for (const [of, predicted] of wrong) drawWrongPaths(surface, plane, small, points, of, predicted);
    return;
  }
  drawPoints(surface, plane, small, points, cache);
  for (const [of, predicted] of wrong) drawWrong(surface, plane, small, points, of, predicted, cache);
}

function drawMark(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  [across = 0, up]: readonly number[],
  { accent, surface, scale }: Theme,
): void {
  const x = xPixel(plane, across);
  const y = yPixel(plane, up ?? ROW / 2);
  for (const [colour, width] of [
    [surface, 6],
    [accent, 3],
  ] as const) {
    ctx.beginPath();
    ctx.arc(x, y, 11 * Math.sqrt(scale), 0, 2 * Math.PI);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
  }
}
