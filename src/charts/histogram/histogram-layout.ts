import { smallPlot, type Plot } from '../core/plot';
import { commonRange, rebin, smooth, spread, withMoment, type Range, type Slice } from '../curves/series';

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
  /** Heights in CSS pixels of the outline's points, evenly spaced over the plot's width. */
  heights: Float64Array;
}

export interface HistogramLayout extends Plot {
  range: Range;
  /** Oldest first; the oldest is at the back and highest up, unless overlaid. */
  ridges: readonly Ridge[];
  /** The first step's outline at the newest's position; null if there is only one. */
  ghost: Float64Array | null;
  /** Index of the highlighted ridge; −1 for none. */
  marked: number;
  style: Required<ChartStyle>;
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
const OVERLAID_SHARE = 0.8;
const MOST_BINS = 60;
const FEWEST_BINS = 14;
const PEAK_OVER_MEDIAN = 2.5;
const TALLEST = 1.3;
/** A bin this many times as high as any other except its neighbours is a spike: zeros after ReLU, unchanged biases. */
const SPIKE = 4;

/** Histograms over time as ridges with a common range and equal area per value, newest in front. */
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
  const densities = shown.map(({ summary }) => smooth(rebin(summary, range.low, range.high, bins)));
  const room = plot.bottom - plot.top;
  const share = shown.length < 2 ? 0.9 : isOverlaid ? OVERLAID_SHARE : RIDGE_SHARE;
  const tall = room * share;
  const perShare = tall / robustPeak(densities);
  const most = Math.min(tall * TALLEST, room);
  const outlines = densities.map(one => outline(one, perShare, most));
  const step = isOverlaid ? 0 : stepFor(outlines, room, tall);
  const ridges = shown.map((slice, i) => ({
    slice,
    baseline: plot.bottom - (shown.length - 1 - i) * step,
    heights: outlines[i] ?? new Float64Array(),
  }));
  return {
    ...plot,
    range,
    ridges,
    ghost: shown.length > 1 ? (outlines[0] ?? null) : null,
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
  // Smoothing spreads a single bin over its neighbours.
  const rest = Math.max(0, ...density.filter((_, i) => Math.abs(i - highest) > 2));
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
  const slice = ridges[found]?.slice;
  return slice
    ? { ridge: found, slice, ...binAt(slice, range.low + share * (range.high - range.low)) }
    : null;
}

/** The bin of a slice's histogram that contains a value; beyond its ends an empty bin of the same width. */
function binAt({ summary: { min, max, counts } }: Slice, value: number) {
  const width = (max - min) / counts.length;
  if (width === 0) return { low: min, high: max, count: counts.reduce((sum, one) => sum + one, 0) };
  const bin = value === max ? counts.length - 1 : Math.floor((value - min) / width);
  return { low: min + bin * width, high: min + (bin + 1) * width, count: counts[bin] ?? 0 };
}
