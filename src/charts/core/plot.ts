import { typeFace } from './canvas';
import { formatNumber } from './format';
import type { Theme } from './palette';
import { ticks } from './ticks';

/** The area of a chart's data inside a canvas, in CSS pixels. */
export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
  width: number;
  height: number;
}

const APART_X = 62;
/** Ticks are already round, so all digits are shown. */
const EXACT = 9;
const APART_Y = 34;
/** Digits of the numbers below a small chart. */
const ENDS = 2;

/** A thin line below the plot with round numbers across the range. */
export function drawBottomAxis(
  ctx: CanvasRenderingContext2D,
  { left, right, bottom }: Plot,
  low: number,
  high: number,
  theme: Theme,
): void {
  rule(ctx, left, bottom + 0.5, right, bottom + 0.5, theme.line);
  for (const value of ticks(low, high, (right - left) / (APART_X * theme.scale))) {
    const x = left + ((value - low) / (high - low)) * (right - left);
    rule(ctx, x, bottom, x, bottom + 4, theme.ink2);
    label(ctx, formatNumber(value, EXACT), x, bottom + 5 + 6 * theme.scale, theme, 'center');
  }
}

/** Round numbers at the left, each with a faint line across the plot. */
export function drawLeftAxis(
  ctx: CanvasRenderingContext2D,
  { left, right, top, bottom }: Plot,
  low: number,
  high: number,
  theme: Theme,
): void {
  for (const value of ticks(low, high, (bottom - top) / (APART_Y * theme.scale))) {
    const y = bottom - ((value - low) / (high - low)) * (bottom - top);
    rule(ctx, left, y, right, y, theme.line);
    label(ctx, formatNumber(value, EXACT), left - 5, y, theme, 'right');
  }
}

/** The plot of a chart too small for axes; its smallest and largest value are below. */
export function smallPlot(width: number, height: number, scale: number): Plot {
  return { left: 2, right: width - 2, top: 3, bottom: height - 3 - 12 * scale, width, height };
}

/** Labels for a range's ends; an end that is negligible relative to the other is 0. */
export function endTexts(low: number, high: number): [low: string, high: string] {
  const least = (high - low) * 10 ** -ENDS * 0.1;
  const text = (value: number) => formatNumber(Math.abs(value) < least ? 0 : value, ENDS);
  return [text(low), text(high)];
}

/** Writes the smallest value at the left and the largest at the right, below a small chart. */
export function drawEnds(
  ctx: CanvasRenderingContext2D,
  { left, right, bottom }: Plot,
  low: number,
  high: number,
  theme: Theme,
): void {
  const y = bottom + 2 + 6 * theme.scale;
  const [first, last] = endTexts(low, high);
  label(ctx, first, left, y, theme, 'left');
  label(ctx, last, right, y, theme, 'right');
}

/** Writes smallest to largest value below a small chart whose values go up. */
export function drawSpan(
  ctx: CanvasRenderingContext2D,
  { left, bottom }: Plot,
  low: number,
  high: number,
  theme: Theme,
): void {
  const text = endTexts(low, high).join(' to ');
  label(ctx, text, left, bottom + 2 + 6 * theme.scale, theme, 'left');
}

export function label(
  ctx: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  theme: Theme,
  align: CanvasTextAlign,
): void {
  ctx.font = typeFace(theme.scale);
  ctx.fillStyle = theme.ink2;
  ctx.textAlign = align;
  ctx.textBaseline = 'middle';
  ctx.fillText(text, x, y);
}

export function rule(
  ctx: CanvasRenderingContext2D,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  colour: string,
): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}
