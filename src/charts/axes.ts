import { haloText, typeFace } from './canvas';
import { formatNumber } from './format';
import type { Theme } from './palette';
import { ticks, xPixel, yPixel, type PlaneView } from './plane';

const TICK_PX = 5;
/** Ticks are round already: however far one zooms in, they are told apart. */
const EXACT = 9;
/** Room that a number takes at least, in CSS pixels. */
const APART_X = 90;
const APART_Y = 70;
const INDENT = 8;
/** The read-out stands above this in the upper left corner. */
const BELOW_CARD = 52;
/** On a narrow picture the legend has a row of its own below the read-out. */
const BELOW_BOTH = 76;
const NARROW = 480;

/** Numbers with short ticks along the left and the lower edge of a plane, on top of its picture. */
export function drawAxes(ctx: CanvasRenderingContext2D, plane: PlaneView, theme: Theme): void {
  const { window, width, height } = plane;
  ctx.font = typeFace(theme.scale);
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'center';
  const halo = theme.plane;
  for (const x1 of ticks(window.x0, window.x1, width / (APART_X * theme.scale))) {
    const x = xPixel(plane, x1);
    if (x < 36 * theme.scale || x > width - 16 * theme.scale) continue;
    tick(ctx, theme, x, height, x, height - TICK_PX);
    haloText(ctx, formatNumber(x1, EXACT), x, height - INDENT, theme.ink2, halo);
  }
  ctx.textBaseline = 'middle';
  const below = (width < NARROW ? BELOW_BOTH : BELOW_CARD) * theme.scale;
  ctx.textAlign = 'left';
  for (const x2 of ticks(window.y0, window.y1, height / (APART_Y * theme.scale))) {
    const y = yPixel(plane, x2);
    if (y < below || y > height - 26 * theme.scale) continue;
    tick(ctx, theme, 0, y, TICK_PX, y);
    haloText(ctx, formatNumber(x2, EXACT), INDENT, y, theme.ink2, halo);
  }
}

function tick(
  ctx: CanvasRenderingContext2D,
  { ink2 }: Theme,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  ctx.lineWidth = 1;
  ctx.strokeStyle = ink2;
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}
