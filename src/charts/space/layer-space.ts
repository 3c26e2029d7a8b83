import type { LabelledPoints, PlaneWindow } from '../../experiment/measured/points';
import { drawPoints, drawWrong, type PointsCache } from '../boundary/points-layer';
import type { Surface } from '../core/canvas';
import { classColour, mix, themeForSide, type Theme } from '../core/palette';
import { xPixel, yPixel, type PlaneView } from '../core/plane';
import { drawLeaders } from './class-labels';
import { drawSpaceAxes } from './space-axes';

export interface LayerSpaceOptions {
  theme: Theme;
  window: PlaneWindow;
  predicted: Uint8Array;
  /** What the axes are. */
  axes: readonly [string, string];
  /** Where the handle of each class is, in CSS pixels; null for a class without one. */
  handles: readonly (readonly [number, number] | null)[];
  /** Where the name of each class is, in CSS pixels; null for one that there is no room for. */
  plates: readonly (PlaneWindow | null)[];
  /** Points that are chosen, and the one that is pointed at, by their places in the list. */
  chosen: readonly number[];
  marked: number | null;
  /** The rectangle that a person draws around points, in CSS pixels; null for none. */
  frame: PlaneWindow | null;
}

/** Markers are as large as in a picture of the plane with this side. */
const MOST_SIDE = 420;
const SPOKE_FADE = 0.55;
const CHOSEN_PX = 8;
const MARKED_PX = 12;

/** The images of a layer's space: a marker of each class, rings around those that are read wrong, spokes to the handles. */
export function drawLayerSpace(
  surface: Surface,
  points: LabelledPoints,
  options: LayerSpaceOptions,
  cache: PointsCache,
): void {
  const { ctx, width, height } = surface;
  const { theme, window, predicted, axes, handles, plates, chosen, marked, frame } = options;
  const plane = { window, width, height };
  ctx.fillStyle = theme.plane;
  ctx.fillRect(0, 0, width, height);
  drawSpokes(ctx, plane, handles, theme);
  const shown = { train: points, test: null };
  const small = themeForSide(theme, Math.min(MOST_SIDE, 1.2 * Math.min(width, height)));
  drawPoints(surface, plane, small, shown, cache);
  drawWrong(surface, plane, small, shown, points, predicted, cache);
  drawLeaders(ctx, handles, plates, theme);
  for (const index of chosen) ringAt(ctx, plane, points, index, CHOSEN_PX, theme);
  if (marked !== null) ringAt(ctx, plane, points, marked, MARKED_PX, theme);
  drawSpaceAxes(ctx, plane, theme, axes);
  if (frame) drawFrame(ctx, frame, theme);
}

function drawSpokes(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  handles: LayerSpaceOptions['handles'],
  theme: Theme,
): void {
  const [x, y] = [xPixel(plane, 0), yPixel(plane, 0)];
  ctx.lineWidth = 1.4;
  handles.forEach((handle, label) => {
    if (!handle) return;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(...handle);
    ctx.strokeStyle = mix(classColour(theme, label), theme.plane, SPOKE_FADE);
    ctx.stroke();
  });
}

function ringAt(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  { x, count }: LabelledPoints,
  index: number,
  radius: number,
  { accent, surface, scale }: Theme,
): void {
  if (index >= count) return;
  for (const [colour, width] of [
    [surface, 5],
    [accent, 2.4],
  ] as const) {
    ctx.beginPath();
    ctx.arc(
      xPixel(plane, x[2 * index]!),
      yPixel(plane, x[2 * index + 1]!),
      radius * Math.sqrt(scale),
      0,
      2 * Math.PI,
    );
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
  }
}

function drawFrame(ctx: CanvasRenderingContext2D, { x0, x1, y0, y1 }: PlaneWindow, { accent }: Theme): void {
  ctx.strokeStyle = accent;
  ctx.lineWidth = 1.4;
  ctx.setLineDash([5, 4]);
  ctx.strokeRect(x0, y0, x1 - x0, y1 - y0);
  ctx.setLineDash([]);
}
