import { formatCsv } from '../data/csv';
import { readOwnPoints } from '../experiment/own-data';
import type { Config } from '../experiment/settings';

/** Offers a text as a file to keep. */
export function saveText(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Saves the person's own points as CSV, with class names where there are any. */
export function savePoints({ points, classNames }: Config): void {
  const { x, y, count } = readOwnPoints(points).points;
  const rows = Array.from({ length: count }, (_, i) => ({
    x1: x[2 * i] ?? 0,
    x2: x[2 * i + 1] ?? 0,
    label: y[i] ?? 0,
  }));
  saveText('layerwise-points.csv', formatCsv(rows, classNames), 'text/csv');
}
