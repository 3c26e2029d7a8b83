import { csvText } from '../../data/table/write';
import { quantities, type Snapshot } from '../../experiment/measured/points';

/**
 * Every kept histogram as a table: one line per step, layer and quantity, with its statistics and the counts of its
 * equal bins from min to max.
 */
export function seriesCsv(snapshots: readonly Snapshot[]): string {
  const bins = snapshots[0]?.layers[0]?.weight.counts.length ?? 0;
  const head = [
    'step',
    'epoch',
    'layer',
    'quantity',
    'count',
    'min',
    'max',
    'mean',
    'std',
    'nonFinite',
    'dead',
  ];
  const names = Array.from({ length: bins }, (_, i) => `bin${i}`);
  const rows: (string | number)[][] = [[...head, ...names]];
  for (const { step, epoch, layers } of snapshots) {
    layers.forEach((layer, i) => {
      for (const quantity of quantities) {
        const { count, min, max, mean, std, nonFinite, dead, counts } = layer[quantity];
        rows.push([step, epoch, i + 1, quantity, count, min, max, mean, std, nonFinite, dead, ...counts]);
      }
    });
  }
  return csvText(rows);
}
