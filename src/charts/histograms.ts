import type { Surface } from './canvas';
import { drawBottomAxis, drawEnds, label, smallPlot, type Plot } from './plot';
import { formatCount } from './format';
import { mix, type Theme } from './palette';
import { commonRange, rebin, smooth, spread, type Range, type Slice } from './series';

interface Ridge {
  slice: Slice;
  baseline: number;
  /** Heights in CSS pixels of the outline's points, evenly spaced over the plot's width. */
  heights: Float64Array;
}

export interface HistogramLayout extends Plot {
  range: Range;
  /** Oldest first; the oldest stands at the back, highest up. */
  ridges: readonly Ridge[];
  /** The first step's outline, in the newest's place; null while there is only one. */
  ghost: Float64Array | null;
}

export interface HistogramHit {
  ridge: number;
  slice: Slice;
  /** The histogram's bin under the pointer; the count is 0 beyond the values. */
  low: number;
  high: number;
  count: number;
}

const MOST_RIDGES = 36;
const RIDGE_SHARE = 0.36;
const MOST_BINS = 60;
const FEWEST_BINS = 14;
const PEAK_OVER_MEDIAN = 2.5;
const TALLEST = 1.3;
const LABELS_APART = 28;

/**
 * Histograms over time as ridges, all on one range and of equal area per value, newest in front. `isSmall` leaves out
 * axes and labels, but for the ends of the range.
 */
export function layoutHistograms(
  slices: readonly Slice[],
  width: number,
  height: number,
  isSmall = false,
  scale = 1,
): HistogramLayout {
  const plot: Plot = isSmall
    ? smallPlot(width, height, scale)
    : { left: 8, right: width - 62 * scale, top: 6, bottom: height - 24 * scale, width, height };
  const shown = spread(slices, isSmall ? MOST_RIDGES / 2 : MOST_RIDGES);
  const range = commonRange(slices);
  const count = Math.max(1, ...shown.map(({ summary }) => summary.count));
  const bins = Math.max(FEWEST_BINS, Math.min(MOST_BINS, Math.round(6 + 2 * Math.sqrt(count))));
  const densities = shown.map(({ summary }) => smooth(rebin(summary, range.low, range.high, bins)));
  const tall = (plot.bottom - plot.top) * (shown.length > 1 ? RIDGE_SHARE : 0.9);
  const perShare = tall / robustPeak(densities);
  const most = Math.min(tall * TALLEST, plot.bottom - plot.top);
  const outlines = densities.map(one => outline(one, perShare, most));
  const step = stepFor(outlines, plot.bottom - plot.top, tall);
  const ridges = shown.map((slice, i) => ({
    slice,
    baseline: plot.bottom - (shown.length - 1 - i) * step,
    heights: outlines[i] ?? new Float64Array(),
  }));
  return { ...plot, range, ridges, ghost: shown.length > 1 ? (outlines[0] ?? null) : null };
}

/** A single spike must not flatten all the others: it is cut off instead. */
function robustPeak(densities: readonly Float64Array[]): number {
  const peaks = densities.map(one => Math.max(...one)).sort((a, b) => a - b);
  const median = peaks[Math.floor(peaks.length / 2)] ?? 1;
  return Math.min(peaks.at(-1) ?? 1, median * PEAK_OVER_MEDIAN) || 1;
}

/** Pixels from one ridge's ground to the next's: as many as leave every ridge below the plot's top. */
function stepFor(outlines: readonly Float64Array[], room: number, tall: number): number {
  const last = outlines.length - 1;
  const steps = outlines.slice(0, -1).map((heights, i) => (room - Math.max(tall, ...heights)) / (last - i));
  return steps.length > 0 ? Math.min(...steps) : 0;
}

/** From bins to points: the outline begins and ends on the ground. */
function outline(density: Float64Array, scale: number, most: number): Float64Array {
  const heights = new Float64Array(density.length + 2);
  density.forEach((value, i) => {
    heights[i + 1] = Math.min(most, value * scale);
  });
  return heights;
}

export function drawHistograms(
  { ctx }: Surface,
  layout: HistogramLayout,
  theme: Theme,
  hovered: HistogramHit | null = null,
  isSmall = false,
): void {
  const { ridges, ghost } = layout;
  ctx.lineJoin = 'round';
  ridges.forEach(({ baseline, heights }, i) => {
    const age = ridges.length > 1 ? i / (ridges.length - 1) : 1;
    trace(ctx, layout, heights, baseline);
    ctx.fillStyle = mix(theme.surface, theme.accent, 0.16 + 0.66 * age);
    ctx.fill();
    ctx.strokeStyle = theme.surface;
    ctx.lineWidth = isSmall ? 0.7 : 1;
    ctx.stroke();
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
  if (hovered) drawHovered(ctx, layout, hovered, theme);
  if (isSmall) {
    drawEnds(ctx, layout, layout.range.low, layout.range.high, theme);
    return;
  }
  drawBottomAxis(ctx, layout, layout.range.low, layout.range.high, theme);
  drawEpochs(ctx, layout, theme);
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
    // The points of the bins stand at their centres, the ends at the plot's edges.
    const x = Math.max(left, Math.min(right, left + (i - 0.5) * step));
    if (i === 0) ctx.moveTo(x, baseline);
    else ctx.lineTo(x, baseline - tall);
  });
}

function drawHovered(
  ctx: CanvasRenderingContext2D,
  layout: HistogramLayout,
  { ridge, low, high }: HistogramHit,
  theme: Theme,
): void {
  const at = layout.ridges[ridge];
  if (!at) return;
  trace(ctx, layout, at.heights, at.baseline);
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.6;
  ctx.stroke();
  const [x0, x1] = [xOf(layout, low), xOf(layout, high)];
  ctx.fillStyle = theme.ink;
  ctx.fillRect(Math.max(layout.left, x0), at.baseline - 1.5, Math.max(2, x1 - x0), 3);
}

function xOf({ left, right, range }: HistogramLayout, value: number): number {
  return left + ((value - range.low) / (range.high - range.low)) * (right - left);
}

/** Epochs at the right of their ridges, evenly spread, as many as have room; the first and the newest always. */
function drawEpochs(ctx: CanvasRenderingContext2D, { ridges, right }: HistogramLayout, theme: Theme): void {
  const between = (ridges.at(-1)?.baseline ?? 0) - (ridges[0]?.baseline ?? 0);
  for (const i of evenly(ridges.length, between, LABELS_APART * theme.scale)) {
    const ridge = ridges[i];
    if (!ridge) continue;
    const epoch = formatCount(ridge.slice.epoch);
    const text = i === 0 && ridges.length > 1 ? `epoch ${epoch}` : epoch;
    label(ctx, text, right + 5, ridge.baseline - 4, theme, 'left');
  }
}

/**
 * Which of `count` evenly spaced things get a label, the first and the last of which stand `between` pixels apart:
 * evenly spread ones, about `apart` pixels from each other. Of a pile too flat for two, only the last.
 */
export function evenly(count: number, between: number, apart: number): number[] {
  if (count < 1) return [];
  if (count === 1 || between < apart / 2) return [count - 1];
  const parts = Math.max(1, Math.min(count - 1, Math.floor(between / apart)));
  return Array.from({ length: parts + 1 }, (_, i) => Math.round((i * (count - 1)) / parts));
}

/**
 * The ridge under a pixel (the frontmost that covers it, else the one with the nearest ground) and the bin of its
 * histogram there. Null outside the plot.
 */
export function hitHistograms(layout: HistogramLayout, x: number, y: number): HistogramHit | null {
  const { left, right, range, ridges } = layout;
  if (x < left || x > right || y < 0 || ridges.length === 0) return null;
  const share = (x - left) / (right - left);
  let found = ridges.findLastIndex(({ baseline, heights }) => {
    const tall = heights[1 + Math.min(heights.length - 3, Math.floor(share * (heights.length - 2)))] ?? 0;
    return y <= baseline + 1 && y >= baseline - tall;
  });
  if (found < 0) {
    const away = ridges.map(({ baseline }) => Math.abs(baseline - y));
    found = away.indexOf(Math.min(...away));
  }
  const slice = ridges[found]?.slice;
  return slice
    ? { ridge: found, slice, ...binAt(slice, range.low + share * (range.high - range.low)) }
    : null;
}

/** The bin of a slice's histogram that a value falls into; beyond its ends a bin of the same width, empty. */
function binAt({ summary: { min, max, counts } }: Slice, value: number) {
  const width = (max - min) / counts.length;
  if (width === 0) return { low: min, high: max, count: counts.reduce((sum, one) => sum + one, 0) };
  const bin = value === max ? counts.length - 1 : Math.floor((value - min) / width);
  return { low: min + bin * width, high: min + (bin + 1) * width, count: counts[bin] ?? 0 };
}
