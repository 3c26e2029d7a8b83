import { csvText } from '../../data/table/write';
import type { Lenet } from '../../nn/lenet/lenet-layout';
import { hasQuantity, layerQuantities, summaryOf, type LayerQuantity } from '../../nn/layer-quantities';
import type { DigitsSnapshot } from '../../experiment/measured/digits';
import { finiteCount, type Slice } from './series';

/** A quantity of one of a network's layers over time, oldest first, without steps that have no finite value. */
export function layerSlices(
  lenet: Lenet,
  snapshots: readonly DigitsSnapshot[],
  layer: number,
  quantity: LayerQuantity,
): Slice[] {
  const slices: Slice[] = [];
  for (const { step, look } of snapshots) {
    const summary = summaryOf(lenet, look, layer, quantity);
    if (summary && finiteCount(summary) > 0) slices.push({ step, time: step, summary });
  }
  return slices;
}

/**
 * Every kept histogram of the wall as a table: one line per step, layer and quantity, with its statistics and the
 * counts of its equal bins from min to max.
 */
export function layersCsv(lenet: Lenet, snapshots: readonly DigitsSnapshot[]): string {
  const bins = snapshots[0]?.look.tensors[0]?.counts.length ?? 0;
  const names = Array.from({ length: bins }, (_, i) => `bin${i}`);
  const head = ['step', 'layer', 'quantity', 'count', 'min', 'max', 'mean', 'std', 'nonFinite', 'dead'];
  const rows: (string | number)[][] = [[...head, ...names]];
  for (const { step, look } of snapshots) {
    lenet.layers.forEach(({ label }, layer) => {
      for (const quantity of layerQuantities) {
        if (!hasQuantity(lenet, layer, quantity)) continue;
        const summary = summaryOf(lenet, look, layer, quantity);
        if (!summary) continue;
        const { count, min, max, mean, std, nonFinite, dead, counts } = summary;
        rows.push([step, label, quantity, count, min, max, mean, std, nonFinite, dead, ...counts]);
      }
    });
  }
  return csvText(rows);
}
