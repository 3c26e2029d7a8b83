import type { Surface } from '../core/canvas';
import { mix, type Theme } from '../core/palette';
import { drawBottomAxis, drawSpan, drawLeftAxis, label, smallPlot, type Plot } from '../core/plot';
import type { ChartStyle } from './histogram-layout';
import { spread, withMoment, type Slice } from '../curves/series';

interface Column {
  x: number;
  slice: Slice;
}

export interface StatisticsLayout extends Plot {
  low: number;
  high: number;
  firstTime: number;
  lastTime: number;
  columns: readonly Column[];
  /** The column of the highlighted step; null for none. */
  marked: Column | null;
  isSmall: boolean;
  unit: 'epoch' | 'step';
}

/** Minimum pixels between neighbouring bars. */
const APART = 7;
const MARGIN = 0.05;

/**
 * Mean, deviation and range over time, from the lowest minimum to the highest maximum with a small margin. The
 * deviations fit too. If no value is below (or above) zero, the range ends at zero.
 */
export function layoutStatistics(
  slices: readonly Slice[],
  width: number,
  height: number,
  { isSmall = false, scale = 1, unit = 'epoch', at = null }: ChartStyle = {},
): StatisticsLayout {
  const plot: Plot = isSmall
    ? smallPlot(width, height, scale)
    : {
        left: 50 * scale,
        right: width - 12 * scale,
        top: 8 * scale,
        bottom: height - 24 * scale,
        width,
        height,
      };
  const most = Math.max(2, Math.floor((plot.right - plot.left) / APART));
  const shown = withMoment(spread(slices, most), slices, at);
  const firstTime = shown[0]?.time ?? 0;
  const lastTime = shown.at(-1)?.time ?? 1;
  const { low, high } = rangeOf(shown);
  const span = lastTime - firstTime || 1;
  const inset = 3;
  const room = plot.right - plot.left - 2 * inset;
  const columns = shown.map(slice => ({
    slice,
    x: plot.left + inset + (shown.length > 1 ? ((slice.time - firstTime) / span) * room : room / 2),
  }));
  const marked = columns.find(({ slice }) => slice.step === at) ?? null;
  return { ...plot, low, high, firstTime, lastTime, columns, marked, isSmall, unit };
}

function rangeOf(slices: readonly Slice[]): { low: number; high: number } {
  const summaries = slices.map(({ summary }) => summary);
  const least = Math.min(...summaries.map(({ min }) => min));
  const most = Math.max(...summaries.map(({ max }) => max));
  if (!(least <= most)) return { low: -1, high: 1 };
  if (least === most) {
    const pad = Math.abs(least) * 0.1 || 1;
    return { low: least - pad, high: most + pad };
  }
  const from = Math.min(least, ...summaries.map(({ mean, std }) => mean - std));
  const to = Math.max(most, ...summaries.map(({ mean, std }) => mean + std));
  const pad = (to - from) * MARGIN;
  return {
    low: least < 0 ? from - pad : Math.max(0, from - pad),
    high: most > 0 ? to + pad : Math.min(0, to + pad),
  };
}

/**
 * The report's form: the mean as a line, ±1 standard deviation as short thick bars, minimum to maximum as thin lines.
 */
export function drawStatistics(
  { ctx }: Surface,
  layout: StatisticsLayout,
  theme: Theme,
  hovered: Slice | null = null,
): void {
  const { columns, low, high, left, right, firstTime, lastTime, marked, isSmall, unit } = layout;
  if (!isSmall) {
    drawLeftAxis(ctx, layout, low, high, theme);
    const inset = { ...layout, left: left + 3, right: right - 3 };
    drawBottomAxis(ctx, inset, firstTime, Math.max(lastTime, firstTime + 1), theme);
    label(ctx, unit, left - 12, layout.bottom + 5 + 6 * theme.scale, theme, 'right');
  }
  if (isSmall && columns.length > 0) {
    const summaries = columns.map(({ slice }) => slice.summary);
    const smallest = Math.min(...summaries.map(({ min }) => min));
    drawSpan(ctx, layout, smallest, Math.max(...summaries.map(({ max }) => max)), theme);
  }
  if (marked) {
    ctx.fillStyle = theme.negative;
    ctx.fillRect(marked.x - 1, layout.top, 2, layout.bottom - layout.top);
  }
  const y = (value: number) => yOf(layout, value);
  const bar = Math.max(1.5, Math.min(5, (right - left) / Math.max(1, columns.length) / 2));
  for (const { x, slice } of columns) {
    const { min, max, mean, std } = slice.summary;
    const isAt = slice === hovered;
    ctx.fillStyle = isAt ? theme.accent : mix(theme.surface, theme.ink, 0.42);
    ctx.fillRect(x - 0.5, y(max), 1, Math.max(1, y(min) - y(max)));
    ctx.fillStyle = isAt ? theme.accent : mix(theme.surface, theme.ink, 0.62);
    ctx.fillRect(x - bar / 2, y(mean + std), bar, Math.max(1, y(mean - std) - y(mean + std)));
  }
  ctx.beginPath();
  columns.forEach(({ x, slice }, i) => {
    if (i === 0) ctx.moveTo(x, y(slice.summary.mean));
    else ctx.lineTo(x, y(slice.summary.mean));
  });
  ctx.lineJoin = 'round';
  ctx.strokeStyle = theme.surface;
  ctx.lineWidth = isSmall ? 2.6 : 4.4;
  ctx.stroke();
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = isSmall ? 1.4 : 2.2;
  ctx.stroke();
}

/** A deviation beyond the range is cut off. */
function yOf({ top, bottom, low, high }: StatisticsLayout, value: number): number {
  return bottom - Math.max(0, Math.min(1, (value - low) / (high - low))) * (bottom - top);
}

/** The step nearest to a pixel; null outside the plot. */
export function hitStatistics({ columns, left, right }: StatisticsLayout, x: number): Slice | null {
  if (x < left || x > right) return null;
  let best: Column | null = null;
  for (const column of columns) {
    if (!best || Math.abs(column.x - x) < Math.abs(best.x - x)) best = column;
  }
  return best?.slice ?? null;
}
