import type { Summary } from '../../nn/mlp/mlp-types';
import type { Quantity, Snapshot } from '../../experiment/measured/points';

/** One quantity of one layer at one step. */
export interface Slice {
  step: number;
  /** Unit of the chart's axis: epochs or steps. */
  time: number;
  summary: Summary;
}

/** A quantity of a layer over time, oldest first, without steps that have no finite value. */
export function seriesOf(snapshots: readonly Snapshot[], layer: number, quantity: Quantity): Slice[] {
  const slices: Slice[] = [];
  for (const { step, epoch, layers } of snapshots) {
    const summary = layers[layer]?.[quantity];
    if (summary && finiteCount(summary) > 0) slices.push({ step, time: epoch, summary });
  }
  return slices;
}

/** About `most` of the slices, evenly spaced back from the last; always includes the first. */
export function spread<T>(slices: readonly T[], most: number): T[] {
  const stride = Math.ceil((slices.length - 1) / Math.max(1, most - 1)) || 1;
  const offset = (slices.length - 1) % stride;
  return slices.filter((_, i) => i === 0 || i % stride === offset);
}

/** The slices shown, plus the slice of one step if it exists. */
export function withMoment(shown: readonly Slice[], all: readonly Slice[], at: number | null): Slice[] {
  const moment =
    at === null || shown.some(({ step }) => step === at) ? null : all.find(one => one.step === at);
  return moment ? [...shown, moment].sort((a, b) => a.step - b.step) : [...shown];
}

export function finiteCount({ count, nonFinite }: Summary): number {
  return count - nonFinite;
}

export interface Range {
  low: number;
  high: number;
  /** Number of values outside the range and in total, over all slices. */
  outside: number;
  total: number;
}

/** Share of the values that may lie outside at each end. */
const TAIL = 0.005;
const MARGIN = 0.04;

/** Percentiles use at most this many slices; more would not change them. */
const MOST_FOR_RANGE = 48;

/**
 * A common range of all slices that a few outliers do not spoil: from the 0.5th to the 99.5th percentile (to the
 * width of a histogram's bin), with a small margin but within the smallest and largest value. Every slice counts
 * equally.
 */
export function commonRange(slices: readonly Slice[]): Range {
  const some = spread(slices, MOST_FOR_RANGE).map(({ summary }) => summary);
  const from = edge(some, 1);
  const to = edge(some, -1);
  if (!Number.isFinite(from) || !Number.isFinite(to)) return { low: -1, high: 1, outside: 0, total: 0 };
  const pad = to > from ? (to - from) * MARGIN : Math.abs(from) * 0.1 || 1;
  const isFlat = !(to > from);
  const least = Math.min(...finiteOf(slices, 'min'));
  const most = Math.max(...finiteOf(slices, 'max'));
  const low = isFlat ? from - pad : Math.max(from - pad, Math.min(from, least));
  const high = isFlat ? to + pad : Math.min(to + pad, Math.max(to, most));
  let outside = 0;
  let total = 0;
  for (const { summary } of slices) {
    outside += countOutside(summary, low, high);
    total += finiteCount(summary);
  }
  return { low, high, outside, total };
}

function finiteOf(slices: readonly Slice[], end: 'min' | 'max'): number[] {
  return slices.map(({ summary }) => summary[end]).filter(Number.isFinite);
}

/** Number of values in bins that lie completely outside. */
function countOutside({ min, max, counts }: Summary, low: number, high: number): number {
  if (min >= low && max <= high) return 0;
  const width = (max - min) / counts.length;
  let outside = 0;
  counts.forEach((count, i) => {
    if (min + (i + 1) * width < low || min + i * width > high) outside += count;
  });
  return outside;
}

/**
 * The edge of a bin beyond which at most the tail's share of all values lies: upwards from the lowest, or with −1
 * downwards from the highest. NaN without values. Each summary's bins are sorted, so merging them is enough.
 */
function edge(summaries: readonly Summary[], direction: 1 | -1): number {
  const next = summaries.map(({ counts }) => (direction > 0 ? 0 : counts.length - 1));
  const at = (i: number) => {
    const { min, max, counts } = summaries[i]!;
    while (counts[next[i]!] === 0) next[i]! += direction;
    const bin = next[i]! + (direction > 0 ? 0 : 1);
    return counts[next[i]!] === undefined ? NaN : min + (bin / counts.length) * (max - min);
  };
  const edges = summaries.map((_, i) => at(i));
  let left = summaries.length * TAIL;
  for (;;) {
    let first = -1;
    edges.forEach((one, i) => {
      if (!Number.isNaN(one) && (first < 0 || (one - edges[first]!) * direction < 0)) first = i;
    });
    const summary = summaries[first];
    if (!summary) return NaN;
    left -= summary.counts[next[first]!]! / Math.max(1, finiteCount(summary));
    if (left < 0) return edges[first]!;
    next[first]! += direction;
    edges[first] = at(first);
  }
}

/**
 * Number of finite values in each of the equal bins of a range; values outside are missing. A histogram's bin that is
 * no wider than these counts where its centre is, so that counts stay whole. A wider one counts as evenly filled.
 */
export function rebin({ min, max, counts }: Summary, low: number, high: number, bins: number): Float64Array {
  const out = new Float64Array(bins);
  const width = (max - min) / counts.length;
  const scale = bins / (high - low);
  counts.forEach((count, i) => {
    if (count === 0) return;
    const from = (min + i * width - low) * scale;
    const wide = width * scale;
    if (wide > 1) spill(out, from, from + wide, count);
    else {
      const at = from + wide / 2;
      const bin = at === bins ? bins - 1 : Math.floor(at);
      if (bin >= 0 && bin < bins) out[bin]! += count;
    }
  });
  return out;
}

/** Spreads an amount evenly over [from, to), in units of bins. */
function spill(out: Float64Array, from: number, to: number, amount: number): void {
  const last = Math.min(out.length - 1, Math.floor(to));
  for (let bin = Math.max(0, Math.floor(from)); bin <= last; bin += 1) {
    const part = Math.min(to, bin + 1) - Math.max(from, bin);
    if (part > 0) out[bin] = (out[bin] ?? 0) + (amount * part) / (to - from);
  }
}
