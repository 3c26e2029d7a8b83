import { strokeSlanted } from '../core/canvas';
import type { GridWindow, LossValues } from '../../nn/landscape/loss-grid';
import type { Contour } from '../boundary/contours';
import { mix, type Theme } from '../core/palette';
import type { PlaneView } from '../core/plane';
import { shareOf, type LossScale } from './loss-scale';

export interface LandscapeOptions {
  plane: PlaneView;
  theme: Theme;
  /** What the coordinates are. */
  axisNames: readonly [string, string];
}

/** Share of colour at the lowest loss; at the highest there is none. */
const DEEPEST = 0.78;
const HATCH_PX = 7;

/** The part of a plane through weight space that is shown, as a plane for drawing. */
export function planeOf({ a0, a1, b0, b1 }: GridWindow, width: number, height: number): PlaneView {
  return { window: { x0: a0, x1: a1, y0: b0, y1: b1 }, width, height };
}

/** Width and height of a cell: nodes are at the edges of the window, so there are fewer cells than nodes. */
export function cellOf({ width, height }: PlaneView, { columns, rows }: LossValues): [number, number] {
  return [width / (columns - 1), height / (rows - 1)];
}

/** Where on the scale each node is; NaN for a loss that is not finite. */
export function gridShares({ values }: LossValues, scale: LossScale | null): Float32Array {
  return Float32Array.from(values, loss => (scale ? shareOf(scale, loss) : NaN));
}

/** The same for contours: losses that are not finite are above all levels, so that contours close around them. */
export function heightsOf(shares: Float32Array): Float32Array {
  return shares.map(share => (Number.isNaN(share) ? 2 : share));
}

/** How strong the colour is at this place of the scale, 0 to 1. */
export function depthAt(share: number): number {
  return Number.isNaN(share) ? 0 : DEEPEST * (1 - share);
}

/** The colour at this place of the scale. */
export function colourAt({ plane, above }: Theme, share: number): string {
  return mix(plane, above, depthAt(share));
}

export function strokeContours(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  grid: LossValues,
  contours: readonly Contour[],
  theme: Theme,
): void {
  const [cellX, cellY] = cellOf(plane, grid);
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = Math.sqrt(theme.scale);
  ctx.globalAlpha = 0.45;
  for (const { lines } of contours) {
    if (lines.length === 0) continue;
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
}

/** Diagonal lines over the nodes at which the loss is not finite. */
export function hatch(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  grid: LossValues,
  shares: Float32Array,
  theme: Theme,
): void {
  const { columns } = grid;
  const [cellX, cellY] = cellOf(plane, grid);
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
    strokeSlanted(ctx, plane, HATCH_PX);
  }
  ctx.restore();
}
