import { FONT, haloText, SMALL_TYPE } from './canvas';
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

/** Numbers with short ticks along the left and the lower edge of a plane, on top of its picture. */
export function drawAxes(ctx: CanvasRenderingContext2D, plane: PlaneView, theme: Theme): void {
  const { window, width, height } = plane;
  ctx.font = `${SMALL_TYPE}px ${FONT}`;
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'center';
  const halo = theme.plane;
  for (const x1 of ticks(window.x0, window.x1, width / APART_X)) {
    const x = xPixel(plane, x1);
    if (x < 36 || x > width - 16) continue;
    tick(ctx, theme, x, height, x, height - TICK_PX);
    haloText(ctx, formatNumber(x1, EXACT), x, height - INDENT, theme.ink2, halo);
  }
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const x2 of ticks(window.y0, window.y1, height / APART_Y)) {
    const y = yPixel(plane, x2);
    if (y < BELOW_CARD || y > height - 26) continue;
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
