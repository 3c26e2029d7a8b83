import type { Surface } from '../core/canvas';
import { formatCount } from '../core/format';
import { dotsOf, type HistogramHit, type HistogramLayout } from './histogram-layout';
import { mix, type Theme } from '../core/palette';
import { drawBottomAxis, drawEnds, label, type Plot } from '../core/plot';

const LABELS_APART = 28;

/** Draws ridges, newest in front; the highlighted one has the contrasting colour. */
export function drawHistograms(
  { ctx }: Surface,
  layout: HistogramLayout,
  theme: Theme,
  hovered: HistogramHit | null = null,
): void {
  const { ridges, ghost, marked, range, style } = layout;
  ctx.lineJoin = 'round';
  ridges.forEach((_, i) => {
    if (layout.dot !== null)
      drawDots(ctx, layout, i, mix(theme.surface, theme.accent, 0.3 + 0.7 * ageOf(layout, i)));
    else if (style.isOverlaid) drawOverlaid(ctx, layout, i, theme);
    else drawRidge(ctx, layout, i, theme);
  });
  const newest = ridges.at(-1);
  if (ghost && newest) {
    trace(ctx, layout, ghost, newest.baseline);
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 1;
    ctx.setLineDash([3, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  if (marked >= 0) drawMarked(ctx, layout, theme);
  if (hovered) drawHovered(ctx, layout, hovered, theme);
  if (style.isSmall) {
    drawEnds(ctx, layout, range.low, range.high, theme);
    return;
  }
  drawBottomAxis(ctx, layout, range.low, range.high, theme);
  if (style.isOverlaid) drawAges(ctx, layout, theme);
  else drawTimes(ctx, layout, theme);
}

function ageOf({ ridges }: HistogramLayout, i: number): number {
  return ridges.length > 1 ? i / (ridges.length - 1) : 1;
}

function drawRidge(ctx: CanvasRenderingContext2D, layout: HistogramLayout, i: number, theme: Theme): void {
  const { baseline, heights } = layout.ridges[i]!;
  trace(ctx, layout, heights, baseline);
  ctx.fillStyle = mix(theme.surface, theme.accent, 0.16 + 0.66 * ageOf(layout, i));
  ctx.fill();
  ctx.strokeStyle = theme.surface;
  ctx.lineWidth = layout.style.isSmall ? 0.7 : 1;
  ctx.stroke();
}

/** A dot for each value; equal ones are stacked. */
function drawDots(ctx: CanvasRenderingContext2D, layout: HistogramLayout, i: number, colour: string): void {
  const { baseline, slice } = layout.ridges[i]!;
  const radius = layout.dot ?? 1;
  ctx.fillStyle = colour;
  for (const { low, high, count } of dotsOf(slice)) {
    const x = xOf(layout, (low + high) / 2);
    if (x < layout.left || x > layout.right) continue;
    for (let n = 0; n < count; n += 1) {
      ctx.beginPath();
      ctx.arc(x, baseline - radius * (1 + 1.6 * n), radius, 0, 2 * Math.PI);
      ctx.fill();
    }
  }
}

/** Draws outlines, because filled ridges would hide those behind; the newest has a light fill. */
function drawOverlaid(ctx: CanvasRenderingContext2D, layout: HistogramLayout, i: number, theme: Theme): void {
  const { baseline, heights } = layout.ridges[i]!;
  const isNewest = i === layout.ridges.length - 1;
  trace(ctx, layout, heights, baseline);
  if (isNewest) {
    ctx.globalAlpha = 0.2;
    ctx.fillStyle = theme.accent;
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  ctx.strokeStyle = mix(theme.surface, theme.accent, 0.25 + 0.75 * ageOf(layout, i));
  ctx.lineWidth = (isNewest ? 2 : 1) * (layout.style.isSmall ? 0.8 : 1);
  ctx.stroke();
}

function trace(
  ctx: CanvasRenderingContext2D,
  { left, right }: Plot,
  heights: Float64Array,
  baseline: number,
): void {
  const bins = heights.length - 2;
  const step = (right - left) / bins;
  ctx.beginPath();
  heights.forEach((tall, i) => {
    // The points are at the bins' centres, the ends at the plot's edges.
    const x = Math.max(left, Math.min(right, left + (i - 0.5) * step));
    if (i === 0) ctx.moveTo(x, baseline);
    else ctx.lineTo(x, baseline - tall);
  });
}

/** On top of all others with its baseline, so that newer ridges do not hide it. */
function drawMarked(ctx: CanvasRenderingContext2D, layout: HistogramLayout, theme: Theme): void {
  const { baseline, heights } = layout.ridges[layout.marked]!;
  if (layout.dot !== null) {
    drawDots(ctx, { ...layout, dot: layout.dot * 1.25 }, layout.marked, theme.negative);
    return;
  }
  trace(ctx, layout, heights, baseline);
  ctx.closePath();
  ctx.globalAlpha = 0.45;
  ctx.fillStyle = theme.negative;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.negative;
  ctx.lineWidth = layout.style.isSmall ? 1.4 : 2.2;
  ctx.stroke();
}

function drawHovered(
  ctx: CanvasRenderingContext2D,
  layout: HistogramLayout,
  { ridge, low, high }: HistogramHit,
  theme: Theme,
): void {
  const at = layout.ridges[ridge];
  if (!at) return;
  if (layout.dot !== null) drawDots(ctx, layout, ridge, theme.ink);
  else {
    trace(ctx, layout, at.heights, at.baseline);
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 1.6;
    ctx.stroke();
  }
  const [x0, x1] = [xOf(layout, low), xOf(layout, high)];
  ctx.fillStyle = theme.ink;
  ctx.fillRect(Math.max(layout.left, x0), at.baseline - 1.5, Math.max(2, x1 - x0), 3);
}

function xOf({ left, right, range }: HistogramLayout, value: number): number {
  return left + ((value - range.low) / (range.high - range.low)) * (right - left);
}

/** Times to the right of their ridges, evenly spaced, as many as fit; always the first and the newest. */
function drawTimes(ctx: CanvasRenderingContext2D, layout: HistogramLayout, theme: Theme): void {
  const { ridges, right, marked, style } = layout;
  const between = (ridges.at(-1)?.baseline ?? 0) - (ridges[0]?.baseline ?? 0);
  const at = ridges[marked];
  for (const i of evenly(ridges.length, between, LABELS_APART * theme.scale)) {
    const ridge = ridges[i];
    // The highlighted ridge has its own label, which no other may cover.
    if (!ridge || (at && Math.abs(at.baseline - ridge.baseline) < 14 * theme.scale)) continue;
    const time = formatCount(ridge.slice.time);
    const text = i === 0 && ridges.length > 1 ? `${style.unit} ${time}` : time;
    label(ctx, text, right + 5, ridge.baseline - 4, theme, 'left');
  }
  if (!at) return;
  const marker = { ...theme, ink2: theme.negative };
  label(ctx, `▸ ${formatCount(at.slice.time)}`, right + 5, at.baseline - 4, marker, 'left');
}

/** A bar of the colours from the oldest to the newest, with their times. */
function drawAges(ctx: CanvasRenderingContext2D, layout: HistogramLayout, theme: Theme): void {
  const { ridges, right, top, marked, style } = layout;
  const [first, last] = [ridges[0], ridges.at(-1)];
  if (!first || !last) return;
  const [x, line] = [right + 5, 14 * theme.scale];
  const texts = [style.unit, formatCount(first.slice.time), formatCount(last.slice.time)];
  texts.forEach((text, i) => {
    if (i < 2 || last !== first)
      label(ctx, text, x + (i > 0 ? 12 : 0), top + line * (i + 0.5), theme, 'left');
  });
  [first, last].forEach((_, i) => {
    ctx.fillStyle = mix(theme.surface, theme.accent, i === 0 && last !== first ? 0.25 : 1);
    if (i === 0 || last !== first) ctx.fillRect(x, top + line * (i + 1.5) - 1.5, 8, 3);
  });
  const at = ridges[marked];
  if (!at) return;
  const marker = { ...theme, ink2: theme.negative };
  label(ctx, `▸ ${formatCount(at.slice.time)}`, x, top + line * 3.5, marker, 'left');
}

/**
 * Which of `count` evenly spaced things get a label; the first and the last are `between` pixels apart. Labels are
 * evenly spaced, about `apart` pixels from each other. If two do not fit, only the last gets one.
 */
export function evenly(count: number, between: number, apart: number): number[] {
  if (count < 1) return [];
  if (count === 1 || between < apart / 2) return [count - 1];
  const parts = Math.max(1, Math.min(count - 1, Math.floor(between / apart)));
  return Array.from({ length: parts + 1 }, (_, i) => Math.round((i * (count - 1)) / parts));
}
