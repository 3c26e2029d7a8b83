import { lookCsv, lookSeries } from '../../../charts/curves/digits-series';
import { layoutHistograms } from '../../../charts/histogram/histogram-layout';
import { drawHistograms } from '../../../charts/histogram/histograms';
import type { Theme } from '../../../charts/core/palette';
import { drawStatistics, layoutStatistics } from '../../../charts/histogram/statistics';
import { toSvg } from '../../../charts/core/svg';
import type { LookQuantity } from '../../../nn/look-quantities';
import { digitsSnapshots } from '../../page/digits-frames';
import { useDigitsView } from '../../page/digits-view';
import { saveBlob } from '../../../run/views/save-blob';
import { lookName } from './look-names';

/** Saves every kept histogram of every layer as a table. */
export function saveCsv(): void {
  saveBlob('layerwise-layers.csv', new Blob([lookCsv(digitsSnapshots())], { type: 'text/csv' }));
}

/** Saves one chart of the wall, as it is drawn now, as an SVG picture. */
export function saveSvg(
  { layer, quantity }: { layer: number; quantity: LookQuantity },
  width: number,
  height: number,
  theme: Theme,
): void {
  const { layerForm, ridges, view } = useDigitsView.getState();
  const slices = lookSeries(digitsSnapshots(), layer, quantity);
  const look = { scale: theme.scale, unit: 'step', isOverlaid: ridges === 'overlaid', at: view.at } as const;
  const svg = toSvg(
    surface => {
      if (layerForm === 'histogram')
        drawHistograms(surface, layoutHistograms(slices, width, height, look), theme);
      else drawStatistics(surface, layoutStatistics(slices, width, height, look), theme);
    },
    width,
    height,
    theme.surface,
    lookName(layer, quantity),
  );
  saveBlob(`layerwise-${layer + 1}-${quantity}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
}
