import type { Surface } from '../core/canvas';
import { formatNumber } from '../core/format';
import type { Theme } from '../core/palette';
import { linear, setType, stroke, words, xAt, yAt } from './report-axes';
import type { Panel } from './report-print';
import { spread, type Slice } from '../curves/series';

/** The statistics of one step, in the panel's pixels. */
export interface Bar {
  slice: Slice;
  x: number;
  min: number;
  max: number;
  mean: number;
  /** The mean minus, and plus, one standard deviation. */
  below: number;
  above: number;
}

export interface BarsLayout {
  /** The area of the bars. */
  plot: Panel;
  /** Smallest and largest value of all steps. */
  low: number;
  high: number;
  bars: readonly Bar[];
}

/** Minimum pixels between neighbouring bars. */
const APART = 5.5;
const NUMBERS = 40;

/** Mean, deviation and range over time in the report's form, with the ends of the axis at its left. */
export function layoutBars(slices: readonly Slice[], width: number, height: number, scale = 1): BarsLayout {
  const left = NUMBERS * scale;
  const plot: Panel = { x: left, y: 3, width: width - left - 2, height: height - 6 };
  const shown = spread(slices, Math.max(2, Math.floor(plot.width / APART)));
  const all = shown.map(({ summary }) => summary);
  const low = Math.min(...all.map(({ min, mean, std }) => Math.min(min, mean - std)));
  const high = Math.max(...all.map(({ max, mean, std }) => Math.max(max, mean + std)));
  const first = shown[0]?.time ?? 0;
  const across = linear(first, shown.at(-1)?.time ?? first);
  // Values that are all equal are in the middle.
  const up = high > low ? linear(low, high) : () => 0.5;
  const inset = { ...plot, x: plot.x + 3, width: plot.width - 6 };
  const y = (value: number) => yAt(plot, up(value));
  const bars = shown.map(slice => {
    const { min, max, mean, std } = slice.summary;
    return {
      ...{ slice, x: xAt(inset, shown.length > 1 ? across(slice.time) : 0.5), min: y(min), max: y(max) },
      ...{ mean: y(mean), below: y(mean - std), above: y(mean + std) },
    };
  });
  return { plot, low, high, bars };
}

/** A central black line through the means, short thick black bars for the deviation, thin lines for the range. */
export function drawBars({ ctx }: Surface, layout: BarsLayout, theme: Theme): void {
  const { plot, low, high, bars } = layout;
  stroke(ctx, plot.x, plot.y, plot.x, plot.y + plot.height, theme.ink2);
  setType(ctx, theme, 9);
  ctx.fillStyle = theme.ink2;
  const half = 5 * theme.scale;
  words(ctx, formatNumber(high, 2), plot.x - 4, plot.y + half, 'right');
  if (high > low) words(ctx, formatNumber(low, 2), plot.x - 4, plot.y + plot.height - half, 'right');
  ctx.fillStyle = theme.ink;
  const thick = Math.min(2.6, (plot.width / Math.max(1, bars.length)) * 0.45);
  for (const { x, min, max, below, above } of bars) {
    ctx.fillRect(x - 0.3, max, 0.6, Math.max(0.6, min - max));
    ctx.fillRect(x - thick / 2, above, thick, Math.max(0.6, below - above));
  }
  ctx.beginPath();
  bars.forEach(({ x, mean }, i) => (i === 0 ? ctx.moveTo(x, mean) : ctx.lineTo(x, mean)));
  ctx.lineJoin = 'round';
  // A rim in the paper's colour keeps the line visible where it crosses the bars.
  ctx.strokeStyle = theme.surface;
  ctx.lineWidth = 3.2;
  ctx.stroke();
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.7;
  ctx.stroke();
}
