import { csvText } from '../../../data/table/write';
import { readOwnPoints } from '../../../experiment/settings/own-data';
import type { Config } from '../../../experiment/settings/settings';
import { saveBlob } from '../../../run/views/save-blob';

/** Saves the person's own points as CSV, with the names of columns and classes, or with their numbers. */
export function savePoints({ numbers, points, classNames, columnNames }: Config): void {
  const { x, y, targets, count } = readOwnPoints(points, numbers).points;
  const rows = Array.from({ length: count }, (_, i) => [
    x[2 * i] ?? 0,
    x[2 * i + 1] ?? 0,
    targets ? targets[i]! : (classNames[y[i] ?? 0] ?? y[i] ?? 0),
  ]);
  const header = columnNames.length > 0 ? columnNames : ['x1', 'x2', 'label'];
  saveBlob('layerwise-points.csv', new Blob([csvText([header, ...rows])], { type: 'text/csv' }));
}
