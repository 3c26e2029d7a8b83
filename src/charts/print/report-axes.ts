import { typeFace } from '../core/canvas';
import { formatNumber } from '../core/format';
import type { Theme } from '../core/palette';
import { ticks } from '../core/ticks';
import type { Panel } from './report-print';

const EXACT = 9;

/** Maps a value to its position along an axis, as a share of the axis. */
export type Scale = (value: number) => number;

export function linear(low: number, high: number): Scale {
  return value => (value - low) / (high - low || 1);
}

export function xAt({ x, width }: Panel, share: number): number {
  return x + share * width;
}

export function yAt({ y, height }: Panel, share: number): number {
  return y + (1 - share) * height;
}

export function isInside({ x, y, width, height }: Panel, px: number, py: number): boolean {
  return px >= x && px <= x + width && py >= y && py <= y + height;
}

/** The figure's smallest type; larger sizes are given. */
export function setType(ctx: CanvasRenderingContext2D, theme: Theme, size = 11, isBold = false): void {
  ctx.font = `${isBold ? 'bold ' : ''}${typeFace(theme.scale, size)}`;
}

export function words(
  ctx: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  align: CanvasTextAlign = 'left',
): void {
  ctx.textAlign = align;
  ctx.textBaseline = 'middle';
  ctx.fillText(text, x, y);
}

/** Text that reads upwards, centred at a position. */
export function upwards(ctx: CanvasRenderingContext2D, text: string, x: number, y: number): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(-Math.PI / 2);
  words(ctx, text, 0, 0, 'center');
  ctx.restore();
}

export function frame(ctx: CanvasRenderingContext2D, { x, y, width, height }: Panel, theme: Theme): void {
  ctx.strokeStyle = theme.ink2;
  ctx.lineWidth = 0.8;
  ctx.strokeRect(x, y, width, height);
}

/** A round share in percent, as labels show it. */
export function percent(share: number): string {
  return `${formatNumber(100 * share)}\u2009%`;
}

interface Mark {
  share: number;
  text: string;
}

/** Round numbers of a range, about `apart` pixels from each other. */
export function marksOf(low: number, high: number, length: number, apart: number): Mark[] {
  const scale = linear(low, high);
  return ticks(low, high, Math.max(1, length / apart)).map(value => ({
    share: scale(value),
    text: formatNumber(value, EXACT),
  }));
}

/** Short ticks and their labels below a panel. */
export function bottomMarks(
  ctx: CanvasRenderingContext2D,
  panel: Panel,
  marks: readonly Mark[],
  theme: Theme,
): void {
  const foot = panel.y + panel.height;
  setType(ctx, theme);
  for (const { share, text } of marks) {
    const x = xAt(panel, share);
    stroke(ctx, x, foot, x, foot + 3, theme.ink2);
    ctx.fillStyle = theme.ink2;
    words(ctx, text, x, foot + 4 + 6 * theme.scale, 'center');
  }
}

/** Labels at the left of a panel, each with a faint line across it if `isRuled`. */
export function leftMarks(
  ctx: CanvasRenderingContext2D,
  panel: Panel,
  marks: readonly Mark[],
  theme: Theme,
  isRuled = true,
): void {
  setType(ctx, theme);
  for (const { share, text } of marks) {
    const y = yAt(panel, share);
    if (isRuled) stroke(ctx, panel.x, y, panel.x + panel.width, y, theme.line);
    else stroke(ctx, panel.x - 3, y, panel.x, y, theme.ink2);
    ctx.fillStyle = theme.ink2;
    words(ctx, text, panel.x - 5, y, 'right');
  }
}

export function stroke(
  ctx: CanvasRenderingContext2D,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  colour: string,
  width = 0.8,
): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}
