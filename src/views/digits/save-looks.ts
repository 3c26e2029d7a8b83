import { lookCsv } from '../../charts/digits-series';
import { digitsSnapshots } from '../../store/digits-frames';
import { saveBlob } from '../save-blob';

/** Offers every kept histogram of every layer as a table. */
export function saveCsv(): void {
  saveBlob('layerwise-layers.csv', new Blob([lookCsv(digitsSnapshots())], { type: 'text/csv' }));
}
