import { clippedLine, type Place } from '../core/clip';
import type { Surface } from '../core/canvas';
import { formatNumber, formatPercent } from '../core/format';
import { upTo, type Scale, type Series } from './lane-series';
import { mix, type Theme } from '../core/palette';
import { logTicks, ticks } from '../core/ticks';
import { withEnds } from '../core/axis-ends';
import { label, rule, type Plot } from '../core/plot';

/** A curve to draw. */
export interface DrawnCurve {
  series: Series;
  colour: string;
  dash: readonly number[];
  /** How prominent it is. */
  weight: 'strong' | 'plain' | 'thin' | 'faint';
}

/** A pale area between two curves over the same points. */
export interface DrawnBand {
  low: Series;
  high: Series;
  colour: string;
}

export interface CurvesOptions {
  curves: readonly DrawnCurve[];
  bands: readonly DrawnBand[];
  x: Scale;
  y: Scale;
  /** Format of the values. */
  values: 'number' | 'percent';
  theme: Theme;
  /** Without axes, for small pictures that share the scales of the large one. */
  axes: boolean;
  /** Without axes: whether to write the two ends of the vertical axis left of the curves. */
  ends?: boolean;
  /** A horizontal line at this value. */
  zero?: boolean;
  /** Number of lanes that leave the upper end of the axis, to be shown on the chart. */
  beyond?: number;
}

/** Above a chart with axes there is room for a line of type. */
const MARGIN = { left: 46, right: 10, top: 16, bottom: 20 } as const;
const SMALL_MARGIN = 4;
/** Width left of a small chart for the ends of its axis. */
const ENDS_PX = 30;
const APART_X = 62;
const APART_Y = 30;
const WIDTHS = { strong: 2.6, plain: 1.6, thin: 1.1, faint: 1 } as const;
const ALPHAS = { strong: 1, plain: 1, thin: 0.6, faint: 0.3 } as const;
/** A curve of one point is a dot of this radius. */
const DOT_PX = 3;
const BAND_ALPHA = 0.2;
/** Dashes also distinguish lines, because there are few colours. */
const dashes = [[], [6, 3], [1.5, 3], [9, 3, 1.5, 3], [3, 3]] as const;
/** Class colours are meant for areas: lines are a little darker, or lighter in the dark theme. */
const TOWARDS_INK = 0.22;

/** As many class colours are clear enough for thin lines. */
export const LINE_COLOURS = 8;

/** Colour and dash of the n-th line: eight colours, then the same with other dashes. */
export function lineStyle(theme: Theme, colour: number, dash: number): Pick<DrawnCurve, 'colour' | 'dash'> {
  const base = theme.classes[colour % LINE_COLOURS] ?? theme.ink;
  return { colour: mix(base, theme.ink, TOWARDS_INK), dash: dashes[dash % dashes.length] ?? [] };
}

/** The area of the curves on a canvas of this size. */
export function curvesPlot(width: number, height: number, axes: boolean, scale: number): Plot {
  const { left, right, top, bottom } = MARGIN;
  const m = SMALL_MARGIN;
  return axes
    ? {
        left: left * scale,
        right: width - right,
        top: top * scale,
        bottom: height - bottom * scale,
        width,
        height,
      }
    : { left: m, right: width - m, top: m, bottom: height - m, width, height };
}

/** Draws bands, curves above them, and round numbers along the axes. */
export function drawCurves({ ctx, width, height }: Surface, options: CurvesOptions): void {
  const { curves, bands, x, y, theme, axes, zero = false, beyond = 0, ends = false } = options;
  const usual = curvesPlot(width, height, axes, theme.scale);
  const plot = ends && !axes ? { ...usual, left: ENDS_PX * theme.scale } : usual;
  ctx.globalAlpha = 1;
  if (axes) drawAxes(ctx, plot, options);
  else if (ends) drawEndsOf(ctx, plot, options);
  if (zero) {
    const middle = place(y, 0, plot.bottom, plot.top);
    rule(ctx, plot.left, middle, plot.right, middle, theme.ink2);
  }
  ctx.lineJoin = 'round';
  for (const { low, high, colour } of bands) {
    ctx.beginPath();
    trace(ctx, low, plot, x, y, false);
    trace(ctx, reversed(upTo(high, x.high)), plot, x, y, true);
    ctx.closePath();
    ctx.globalAlpha = BAND_ALPHA;
    ctx.fillStyle = colour;
    ctx.fill();
  }
  for (const weight of ['faint', 'thin', 'plain', 'strong'] as const) {
    for (const { series, colour, dash } of curves.filter(one => one.weight === weight)) {
      ctx.beginPath();
      if (series.x.length === 1) {
        const [px, py] = [place(x, series.x[0]!, plot.left, plot.right), yPixelOf(plot, y, series.y[0]!)];
        ctx.arc(px, py, DOT_PX * Math.sqrt(theme.scale), 0, 2 * Math.PI);
        ctx.globalAlpha = ALPHAS[weight];
        ctx.fillStyle = colour;
        ctx.fill();
        continue;
      }
      traceWithin(ctx, series, plot, x, y);
      ctx.globalAlpha = ALPHAS[weight];
      ctx.strokeStyle = colour;
      ctx.lineWidth = WIDTHS[weight] * Math.sqrt(theme.scale);
      ctx.setLineDash([...dash]);
      ctx.stroke();
    }
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
  if (beyond > 0) {
    const text = axes ? `${beyond} ${beyond === 1 ? 'run goes' : 'runs go'} beyond ▲` : '▲';
    const at = axes ? plot.top / 2 : plot.top + 6 * theme.scale;
    label(ctx, text, plot.right, at, theme, 'right');
  }
}

/** The x value at a pixel. */
export function xAt(plot: Plot, { low, high, form }: Scale, pixel: number): number {
  const share = Math.min(1, Math.max(0, (pixel - plot.left) / (plot.right - plot.left)));
  return form === 'log' ? low * (high / low) ** share : low + share * (high - low);
}

/** The pixel of a value. A value beyond the axis is at its end. */
export function yPixelOf(plot: Plot, scale: Scale, value: number): number {
  return place(scale, value, plot.bottom, plot.top);
}

/** @param most the largest share of the axis; 1 for its end */
function place({ low, high, form }: Scale, value: number, from: number, to: number, most = 1): number {
  const share =
    form === 'log'
      ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
      : (value - low) / (high - low);
  return from + Math.min(most, Math.max(0, share)) * (to - from);
}

/** The highest place of a value, in lengths of the axis: from there a line comes down nearly vertically. */
const FAR = 1e6;

/** A curve that leaves the axis at the top ends there and starts again where it comes back. */
function traceWithin(
  ctx: Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo'>,
  whole: Series,
  plot: Plot,
  x: Scale,
  y: Scale,
): void {
  const { left, right, top, bottom } = plot;
  const series = upTo(whole, x.high);
  if (!series.y.some(value => value > y.high)) {
    trace(ctx, whole, plot, x, y, false);
    return;
  }
  const places = series.x.map((position, i): Place => [
    place(x, position, left, right),
    place(y, series.y[i]!, bottom, top, FAR),
  ]);
  for (const piece of clippedLine(places, top, bottom))
    piece.forEach(([px, py], i) => (i === 0 ? ctx.moveTo(px, py) : ctx.lineTo(px, py)));
}

function trace(
  ctx: Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo'>,
  whole: Series,
  { left, right, top, bottom }: Plot,
  x: Scale,
  y: Scale,
  goesOn: boolean,
): void {
  // Beyond kept axes a curve would go up and down along the edge.
  const series = upTo(whole, x.high);
  series.x.forEach((position, i) => {
    const px = place(x, position, left, right);
    const py = place(y, series.y[i]!, bottom, top);
    if (i === 0 && !goesOn) ctx.moveTo(px, py);
    else ctx.lineTo(px, py);
  });
}

function reversed({ x, y }: Series): Series {
  return { x: [...x].reverse(), y: [...y].reverse() };
}

function drawAxes(ctx: CanvasRenderingContext2D, plot: Plot, { x, y, theme, values }: CurvesOptions): void {
  const { left, right, top, bottom } = plot;
  for (const value of marks(y, (bottom - top) / (APART_Y * theme.scale))) {
    const at = place(y, value, bottom, top);
    rule(ctx, left, at, right, at, theme.line);
    label(ctx, values === 'percent' ? formatPercent(value, 0) : short(value), left - 5, at, theme, 'right');
  }
  rule(ctx, left, bottom + 0.5, right, bottom + 0.5, theme.line);
  const apart = APART_X * theme.scale;
  const between = marks(x, (right - left) / apart);
  const ends = [x.low, x.high] as const;
  const shown =
    x.form === 'log'
      ? withEnds(ends, between, { share: (0.75 * apart) / (right - left), placeOf: Math.log10 })
      : between;
  for (const value of shown) {
    const at = place(x, value, left, right);
    rule(ctx, at, bottom, at, bottom + 4, theme.ink2);
    const isLast = at > right - 14;
    label(
      ctx,
      short(value),
      isLast ? right : at,
      bottom + 5 + 6 * theme.scale,
      theme,
      isLast ? 'right' : 'center',
    );
  }
}

function drawEndsOf(ctx: CanvasRenderingContext2D, plot: Plot, { y, theme, values }: CurvesOptions): void {
  const half = 7 * theme.scale;
  const text = (value: number) => (values === 'percent' ? formatPercent(value, 0) : short(value, 2));
  label(ctx, text(y.high), plot.left - 4, plot.top + half, theme, 'right');
  label(ctx, text(y.low), plot.left - 4, plot.bottom - half, theme, 'right');
  rule(ctx, plot.left - 0.5, plot.top, plot.left - 0.5, plot.bottom, theme.line);
}

/** Round values of an axis. */
function marks({ low, high, form }: Scale, most: number): number[] {
  return form === 'linear' ? ticks(low, high, most) : logTicks(low, high, most);
}

function short(value: number, digits = 3): string {
  if (Math.abs(value) >= 1e9) return value.toExponential(1).replace('.0', '').replace('e+', 'e');
  if (Math.abs(value) >= 1e6) return `${formatNumber(value / 1e6, 3)}M`;
  if (Math.abs(value) >= 1e4) return `${formatNumber(value / 1e3, 3)}k`;
  return formatNumber(value, digits);
}
