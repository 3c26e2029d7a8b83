import type { Summary } from '../../nn/mlp/mlp-types';
import { smallPlot, type Plot } from '../core/plot';
import {
  commonRange,
  finiteCount,
  rebin,
  spread,
  withMoment,
  type Range,
  type Slice,
} from '../curves/series';

/** Options of a chart over time. */
export interface ChartStyle {
  /** Without axes and labels, except for the ends of the range. */
  isSmall?: boolean;
  /** The theme's scale. */
  scale?: number;
  /** Unit of the slices' time. */
  unit?: 'epoch' | 'step';
  /** All ridges on one baseline instead of behind each other. */
  isOverlaid?: boolean;
  /** The step highlighted in every chart; null for none. */
  at?: number | null;
}

interface Ridge {
  slice: Slice;
  baseline: number;
  /** Number of values in each bin of the range. */
  counts: Float64Array;
  /** Heights in CSS pixels of the outline's points, evenly spaced over the plot's width; 0 where dots are drawn. */
  heights: Float64Array;
}

export interface HistogramLayout extends Plot {
  range: Range;
  /** Oldest first; the oldest is at the back and highest up, unless overlaid. */
  ridges: readonly Ridge[];
  /** Radius in CSS pixels of a dot for every value, in place of ridges; null if there are many values. */
  dot: number | null;
  /** The first step's outline at the newest's position; null if there is only one, or with dots. */
  ghost: Float64Array | null;
  /** Index of the highlighted ridge; −1 for none. */
  marked: number;
  style: Required<ChartStyle>;
}

export interface HistogramHit {
  ridge: number;
  slice: Slice;
  /** The drawn bin under the pointer, or the values at the dot there. */
  low: number;
  high: number;
  /** Not a whole number if the run's own bins are wider than those drawn. */
  count: number;
}

/** So few values are drawn one by one: a curve through them would show heights where there are none. */
const MOST_DOTS = 24;
/** Dots this many CSS pixels from the pointer are read. */
const NEAR = 12;
const MOST_RIDGES = 36;
const RIDGE_SHARE = 0.36;
const OVERLAID_SHARE = 0.8;
/** As many as a summary has, so that its bins need not be divided. */
const MOST_BINS = 48;
const FEWEST_BINS = 14;
const PEAK_OVER_MEDIAN = 2.5;
const TALLEST = 1.3;
/** A bin this many times as high as any other is a spike: zeros after ReLU, unchanged biases. */
const SPIKE = 4;

/** Whether each value of this distribution is a dot of its own. */
export function isDotted(summary: Summary): boolean {
  return finiteCount(summary) <= MOST_DOTS;
}

/** Histograms over time as ridges with a common range and equal area per value, newest in front; few values as dots. */
export function layoutHistograms(
  slices: readonly Slice[],
  width: number,
  height: number,
  { isSmall = false, scale = 1, unit = 'epoch', isOverlaid = false, at = null }: ChartStyle = {},
): HistogramLayout {
  const plot: Plot = isSmall
    ? smallPlot(width, height, scale)
    : { left: 8, right: width - 62 * scale, top: 6, bottom: height - 24 * scale, width, height };
  const shown = withMoment(spread(slices, isSmall ? MOST_RIDGES / 2 : MOST_RIDGES), slices, at);
  const range = commonRange(slices);
  const count = Math.max(1, ...shown.map(({ summary }) => summary.count));
  const bins = Math.max(FEWEST_BINS, Math.min(MOST_BINS, Math.round(6 + 2 * Math.sqrt(count))));
  const counts = shown.map(({ summary }) => rebin(summary, range.low, range.high, bins));
  const dot = shown.every(({ summary }) => isDotted(summary)) ? (isSmall ? 1.2 : 2.6 * scale) : null;
  const densities = shown.map(({ summary }, i) => {
    const share = dot === null ? 1 / Math.max(1, finiteCount(summary)) : 0;
    return counts[i]!.map(one => one * share);
  });
  const room = plot.bottom - plot.top;
  const share = shown.length < 2 ? 0.9 : isOverlaid ? OVERLAID_SHARE : RIDGE_SHARE;
  const tall = dot === null ? room * share : dot * 6;
  const perShare = tall / robustPeak(densities);
  const most = Math.min(tall * TALLEST, room);
  const outlines = densities.map(one => outline(one, perShare, most));
  const step = isOverlaid ? 0 : stepFor(outlines, room, tall);
  const ridges = shown.map((slice, i) => ({
    slice,
    baseline: plot.bottom - (shown.length - 1 - i) * step,
    counts: counts[i] ?? new Float64Array(),
    heights: outlines[i] ?? new Float64Array(),
  }));
  return {
    ...plot,
    range,
    ridges,
    dot,
    ghost: shown.length > 1 && dot === null ? (outlines[0] ?? null) : null,
    marked: at === null ? -1 : shown.findIndex(slice => slice.step === at),
    style: { isSmall, scale, unit, isOverlaid, at },
  };
}

/** A single spike must not flatten all the others, so it is cut off. */
function robustPeak(densities: readonly Float64Array[]): number {
  const peaks = densities.map(peakOf).sort((a, b) => a - b);
  const median = peaks[Math.floor(peaks.length / 2)] ?? 1;
  return Math.min(peaks.at(-1) ?? 1, median * PEAK_OVER_MEDIAN) || 1;
}

/** Height of the highest bin; a spike in an otherwise low histogram counts only so much that the rest stays visible. */
function peakOf(density: Float64Array): number {
  const highest = density.indexOf(Math.max(...density));
  const peak = density[highest] ?? 0;
  // A summary's bin that is wider than these is spread over neighbours.
  const rest = Math.max(0, ...density.filter((_, i) => Math.abs(i - highest) > 1));
  return rest > 0 ? Math.min(peak, rest * SPIKE) : peak;
}

/** Pixels between consecutive baselines: as many as keep every ridge below the plot's top. */
function stepFor(outlines: readonly Float64Array[], room: number, tall: number): number {
  const last = outlines.length - 1;
  const steps = outlines.slice(0, -1).map((heights, i) => (room - Math.max(tall, ...heights)) / (last - i));
  return steps.length > 0 ? Math.min(...steps) : 0;
}

/** Converts bins to points: the outline begins and ends on the baseline. */
function outline(density: Float64Array, scale: number, most: number): Float64Array {
  const heights = new Float64Array(density.length + 2);
  density.forEach((value, i) => {
    heights[i + 1] = Math.min(most, value * scale);
  });
  return heights;
}

/**
 * The ridge under a pixel, and the bin of its histogram there. It is the frontmost ridge that covers the pixel,
 * otherwise the one with the nearest baseline; of overlaid ones the one with the nearest outline. Null outside the
 * plot.
 */
export function hitHistograms(layout: HistogramLayout, x: number, y: number): HistogramHit | null {
  const { left, right, range, ridges, style } = layout;
  if (x < left || x > right || y < 0 || ridges.length === 0) return null;
  const share = (x - left) / (right - left);
  const tallAt = (heights: Float64Array) =>
    heights[1 + Math.min(heights.length - 3, Math.floor(share * (heights.length - 2)))] ?? 0;
  let found = style.isOverlaid
    ? -1
    : ridges.findLastIndex(({ baseline, heights }) => y <= baseline + 1 && y >= baseline - tallAt(heights));
  if (found < 0) {
    const away = ridges.map(({ baseline, heights }) =>
      Math.abs(baseline - (style.isOverlaid ? tallAt(heights) : 0) - y),
    );
    found = away.lastIndexOf(Math.min(...away));
  }
  const ridge = ridges[found];
  if (!ridge) return null;
  const value = range.low + share * (range.high - range.low);
  const near = (NEAR / (right - left)) * (range.high - range.low);
  const bin = layout.dot === null ? binAt(layout, ridge, share) : dotAt(ridge.slice, value, near);
  return { ridge: found, slice: ridge.slice, ...bin };
}

/** The bin that is drawn at a share of the width. */
function binAt({ range: { low, high } }: HistogramLayout, { counts }: Ridge, share: number) {
  const bin = Math.min(counts.length - 1, Math.floor(share * counts.length));
  const width = (high - low) / counts.length;
  return { low: low + bin * width, high: low + (bin + 1) * width, count: counts[bin] ?? 0 };
}

/** The values of a slice in one of its own bins. */
interface Dots {
  low: number;
  high: number;
  count: number;
}

/** The values of a slice where its dots are, lowest first. */
export function dotsOf({ summary: { min, max, counts } }: Slice): Dots[] {
  const width = (max - min) / counts.length;
  const dots: Dots[] = [];
  counts.forEach((count, i) => {
    if (count > 0) dots.push({ low: min + i * width, high: min + (i + 1) * width, count });
  });
  return dots;
}

/** The dots nearest to a value; without one near it, that there is none. */
function dotAt(slice: Slice, value: number, near: number): Dots {
  const away = ({ low, high }: Dots) => Math.abs((low + high) / 2 - value);
  const [first] = dotsOf(slice).sort((a, b) => away(a) - away(b));
  return first && away(first) <= near ? first : { low: value - near, high: value + near, count: 0 };
}
