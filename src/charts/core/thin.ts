import type { HistoryRecord } from '../../experiment/measured/points';

const series = ['trainLoss', 'testLoss', 'trainAccuracy', 'testAccuracy'] as const;

/**
 * Fewer records for a chart of limited width, without losing a peak. The axis is cut into `buckets`; each keeps its
 * first, its last, and every record that is the lowest or highest of a curve. The band of batch losses (low to high)
 * of a dropped record goes to the next kept one. At most 10 records per bucket, in the same order. @param place
 * position of an epoch on the axis, increasing (identity for linear, Math.log for log)
 */
export function thin(
  records: readonly HistoryRecord[],
  buckets: number,
  place: (epoch: number) => number,
): HistoryRecord[] {
  const first = records[0];
  const last = records.at(-1);
  if (!first || !last || records.length <= buckets) return [...records];
  const from = place(first.epoch);
  const width = (place(last.epoch) - from) / buckets || 1;
  const kept: HistoryRecord[] = [];
  let bucket: HistoryRecord[] = [];
  let index = 0;
  for (const record of records) {
    const at = Math.min(buckets - 1, Math.floor((place(record.epoch) - from) / width));
    if (at !== index && bucket.length > 0) {
      kept.push(...extremes(bucket));
      bucket = [];
    }
    index = at;
    bucket.push(record);
  }
  kept.push(...extremes(bucket));
  return kept;
}

function extremes(bucket: readonly HistoryRecord[]): HistoryRecord[] {
  if (bucket.length <= 2) return [...bucket];
  const keep = new Set<HistoryRecord>();
  for (const key of series) {
    let low = bucket[0]!;
    let high = low;
    for (const record of bucket) {
      if ((record[key] ?? 0) < (low[key] ?? 0)) low = record;
      if ((record[key] ?? 0) > (high[key] ?? 0)) high = record;
    }
    keep.add(low).add(high);
  }
  keep.add(bucket[0]!).add(bucket.at(-1)!);
  return withBands(bucket, keep);
}

function withBands(bucket: readonly HistoryRecord[], keep: ReadonlySet<HistoryRecord>): HistoryRecord[] {
  const kept: HistoryRecord[] = [];
  let low = Infinity;
  let high = -Infinity;
  for (const record of bucket) {
    low = Math.min(low, record.low);
    high = Math.max(high, record.high);
    if (!keep.has(record)) continue;
    kept.push({ ...record, low, high });
    low = Infinity;
    high = -Infinity;
  }
  return kept;
}
