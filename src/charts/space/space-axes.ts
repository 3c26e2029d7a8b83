import { haloText, typeFace } from '../core/canvas';
import { formatNumber } from '../core/format';
import type { Theme } from '../core/palette';
import { xPixel, yPixel, type PlaneView } from '../core/plane';
import { textWidth } from '../core/text-width';
import { ticks } from '../core/ticks';
import type { PlaneWindow } from '../../experiment/measured/points';

const TICK_PX = 4;
const APART_X = 64;
const APART_Y = 46;
const INDENT = 6;
const EXACT = 9;

/** Where the names of the axes are, in CSS pixels. */
export function axisNameBoxes(
  { width, height }: PlaneView,
  { scale }: Theme,
  [across, up]: readonly [string, string | null],
): PlaneWindow[] {
  const line = 12 * scale;
  const wide = (name: string) => textWidth(`${name} →`, 11 * scale);
  const foot = height - INDENT - 1.2 * line;
  return [
    { x0: width - INDENT - wide(across), x1: width, y0: foot - line, y1: foot + 0.3 * line },
    ...(up === null ? [] : [{ x0: 0, x1: INDENT + wide(up), y0: 0.4 * line, y1: 1.7 * line }]),
  ];
}

/** Ticks with numbers along the lower and the left edge, and what the axes are. */
export function drawSpaceAxes(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  theme: Theme,
  [across, up]: readonly [string, string | null],
): void {
  const { window, width, height } = plane;
  const line = 12 * theme.scale;
  ctx.font = typeFace(theme.scale);
  ctx.strokeStyle = theme.ink2;
  ctx.lineWidth = 1;
  const tick = (x0: number, y0: number, x1: number, y1: number) => {
    ctx.strokeStyle = theme.ink2;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(x0, y0);
    ctx.lineTo(x1, y1);
    ctx.stroke();
  };
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'center';
  for (const value of ticks(window.x0, window.x1, width / (APART_X * theme.scale))) {
    const x = xPixel(plane, value);
    if (x < 2.4 * line || x > width - 1.2 * line) continue;
    tick(x, height, x, height - TICK_PX);
    haloText(ctx, formatNumber(value, EXACT), x, height - INDENT, theme.ink2, theme.plane);
  }
  ctx.textAlign = 'right';
  haloText(ctx, `${across} →`, width - INDENT, height - INDENT - 1.2 * line, theme.ink, theme.plane);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  if (up === null) return;
  for (const value of ticks(window.y0, window.y1, height / (APART_Y * theme.scale))) {
    const y = yPixel(plane, value);
    if (y < 2.2 * line || y > height - 2.4 * line) continue;
    tick(0, y, TICK_PX, y);
    haloText(ctx, formatNumber(value, EXACT), INDENT + 1, y, theme.ink2, theme.plane);
  }
  haloText(ctx, `↑ ${up}`, INDENT, line, theme.ink, theme.plane);
}
