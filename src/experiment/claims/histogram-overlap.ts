import type { Summary } from '../../nn/mlp/mlp-types';

/** Number of bins over the joint range of both histograms. */
const BINS = 32;

/**
 * The overlap of two histograms, from 0 to 1, each normalised to 1. Values are spread evenly within their bin; all
 * values of a range without width are at one position.
 */
export function overlapOf(one: Summary, other: Summary): number {
  const min = Math.min(one.min, other.min);
  const max = Math.max(one.max, other.max);
  if (!(max > min)) return 1;
  const [a, b] = [spread(one, min, max), spread(other, min, max)];
  return a.reduce((sum, share, bin) => sum + Math.min(share, b[bin]!), 0);
}

function spread({ counts, min, max }: Summary, from: number, to: number): Float64Array {
  const shares = new Float64Array(BINS);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return shares;
  const bins = counts.length;
  const scale = BINS / (to - from);
  counts.forEach((count, bin) => {
    if (count === 0) return;
    const start = (min + ((max - min) * bin) / bins - from) * scale;
    const end = (min + ((max - min) * (bin + 1)) / bins - from) * scale;
    const share = count / total;
    if (end - start < 1e-9) {
      shares[Math.min(BINS - 1, Math.trunc(start))]! += share;
      return;
    }
    for (let at = Math.trunc(start); at < Math.min(BINS, end); at += 1) {
      const covered = Math.min(end, at + 1) - Math.max(start, at);
      if (covered > 0) shares[at]! += (share * covered) / (end - start);
    }
  });
  return shares;
}
