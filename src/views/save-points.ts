import { formatCsv } from '../data/csv';
import { readOwnPoints } from '../experiment/own-data';
import type { Config } from '../experiment/settings';
import { saveBlob } from './save-blob';

/** Saves the person's own points as CSV, with class names where there are any. */
export function savePoints({ points, classNames }: Config): void {
  const { x, y, count } = readOwnPoints(points).points;
  const rows = Array.from({ length: count }, (_, i) => ({
    x1: x[2 * i] ?? 0,
    x2: x[2 * i + 1] ?? 0,
    label: y[i] ?? 0,
  }));
  saveBlob('layerwise-points.csv', new Blob([formatCsv(rows, classNames)], { type: 'text/csv' }));
}
