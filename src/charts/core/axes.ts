import { haloText, typeFace } from './canvas';
import { formatNumber, formatPlace } from './format';
import type { Theme } from './palette';
import { xPixel, yPixel, type PlaneView } from './plane';
import { ticks } from './ticks';

const TICK_PX = 5;
/** Ticks are already round, so all digits are shown to tell them apart at any zoom. */
const EXACT = 9;
/** Minimum room for a number, in CSS pixels. */
const APART_X = 90;
const APART_Y = 70;
const INDENT = 8;
/** Column names are drawn this far up, above the numbers of the lower edge. */
const NAMES_UP = 30;
/** Ticks more than this many spans away from 0 show all their digits. */
const FAR = 100;
/** The read-out is above this, in the upper left corner. */
const BELOW_CARD = 52;
/** On a narrow picture the legend has its own row below the read-out. */
const BELOW_BOTH = 76;
const NARROW = 480;

/**
 * Draws short ticks with numbers along the left and lower edges of a plane, on top of its picture, and a table's
 * column names.
 */
export function drawAxes(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  theme: Theme,
  [across, up]: readonly string[] = [],
): void {
  const { window, width, height } = plane;
  ctx.font = typeFace(theme.scale);
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'center';
  const halo = theme.plane;
  for (const x1 of ticks(window.x0, window.x1, width / (APART_X * theme.scale))) {
    const x = xPixel(plane, x1);
    if (x < 36 * theme.scale || x > width - 16 * theme.scale) continue;
    tick(ctx, theme, x, height, x, height - TICK_PX);
    haloText(ctx, tickText(x1, window.x1 - window.x0), x, height - INDENT, theme.ink2, halo);
  }
  ctx.textBaseline = 'middle';
  const below = (width < NARROW ? BELOW_BOTH : BELOW_CARD) * theme.scale;
  ctx.textAlign = 'left';
  for (const x2 of ticks(window.y0, window.y1, height / (APART_Y * theme.scale))) {
    const y = yPixel(plane, x2);
    if (y < below || y > height - (across ? 48 : 26) * theme.scale) continue;
    tick(ctx, theme, 0, y, TICK_PX, y);
    haloText(ctx, tickText(x2, window.y1 - window.y0), INDENT, y, theme.ink2, halo);
  }
  if (!across || !up) return;
  const line = height - NAMES_UP * theme.scale;
  // Leaves the lower right corner to the buttons.
  const names = `→ ${shortened(across, width)}   ↑ ${shortened(up, width)}`;
  haloText(ctx, names, INDENT, line, theme.ink, halo);
}

function tickText(value: number, span: number): string {
  return Math.abs(value) > FAR * span ? formatPlace(value, span) : formatNumber(value, EXACT);
}

/** Two names share the width of the picture. */
function shortened(name: string, width: number): string {
  const most = Math.max(8, Math.floor(width / 28));
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
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
