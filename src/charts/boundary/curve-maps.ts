import type { Picture } from '../../experiment/measured/points';
import { classColour } from '../core/palette';
import { xPixel, yPixel, type PlaneView } from '../core/plane';
import type { BoundaryOptions } from './boundary';

const PART_DASH = [6, 3];

/** One row of a picture as a line: the values at the centres of its columns. */
function trace(
  ctx: CanvasRenderingContext2D,
  { values, columns, window }: Picture,
  plane: PlaneView,
  row: number,
): void {
  ctx.beginPath();
  for (let i = 0; i < columns; i += 1) {
    const x = xPixel(plane, window.x0 + ((i + 0.5) / columns) * (window.x1 - window.x0));
    const y = yPixel(plane, values[row * columns + i]!);
    if (i === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
  ctx.stroke();
}

/** The output, or a unit's, as a strong line. */
export function drawCurve(
  ctx: CanvasRenderingContext2D,
  picture: Picture,
  { plane, theme }: BoundaryOptions,
): void {
  const thick = Math.sqrt(theme.scale);
  ctx.lineJoin = 'round';
  ctx.strokeStyle = theme.plane;
  ctx.lineWidth = 5 * thick;
  trace(ctx, picture, plane, 0);
  ctx.strokeStyle = picture.neuron ? theme.accent : theme.ink;
  ctx.lineWidth = 3 * thick;
  trace(ctx, picture, plane, 0);
}

/** The axis y = 0, and a thin line for each unit's part; the bias is dashed. */
export function drawParts(
  ctx: CanvasRenderingContext2D,
  picture: Picture,
  { plane, theme, plain = false }: BoundaryOptions,
): void {
  const zero = yPixel(plane, 0);
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(0, zero);
  ctx.lineTo(plane.width, zero);
  ctx.stroke();
  if (plain) return;
  const parts = Math.round(picture.values.length / picture.columns) - 1;
  for (let part = 0; part < parts; part += 1) {
    const isBias = part === parts - 1;
    ctx.strokeStyle = isBias ? theme.ink2 : classColour(theme, part);
    ctx.lineWidth = 1.7 * Math.sqrt(theme.scale);
    ctx.setLineDash(isBias ? PART_DASH : []);
    trace(ctx, picture, plane, part + 1);
  }
  ctx.setLineDash([]);
}
