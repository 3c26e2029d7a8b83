import { layersCsv, layerSlices } from '../../../charts/curves/digits-series';
import { layoutHistograms } from '../../../charts/histogram/histogram-layout';
import { drawHistograms } from '../../../charts/histogram/histograms';
import type { Theme } from '../../../charts/core/palette';
import { drawStatistics, layoutStatistics } from '../../../charts/histogram/statistics';
import { toSvg } from '../../../charts/core/svg';
import type { LayerQuantity } from '../../../nn/layer-quantities';
import { digitsSnapshots } from '../../page/digits-frames';
import { useDigitsView } from '../../page/digits-view';
import { lenetNow } from '../../page/lenet-shown';
import { saveBlob } from '../../../run/views/save-blob';
import { quantityName } from './quantity-names';

/** Saves every kept histogram of every layer as a table. */
export function saveCsv(): void {
  saveBlob(
    'layerwise-layers.csv',
    new Blob([layersCsv(lenetNow(), digitsSnapshots())], { type: 'text/csv' }),
  );
}

/** Saves one chart of the wall, as it is drawn now, as an SVG picture. */
export function saveSvg(
  { layer, quantity }: { layer: number; quantity: LayerQuantity },
  width: number,
  height: number,
  theme: Theme,
): void {
  const { layerForm, ridges, view } = useDigitsView.getState();
  const slices = layerSlices(lenetNow(), digitsSnapshots(), layer, quantity);
  const style = { scale: theme.scale, unit: 'step', isOverlaid: ridges === 'overlaid', at: view.at } as const;
  const svg = toSvg(
    surface => {
      if (layerForm === 'histogram')
        drawHistograms(surface, layoutHistograms(slices, width, height, style), theme);
      else drawStatistics(surface, layoutStatistics(slices, width, height, style), theme);
    },
    width,
    height,
    theme.surface,
    quantityName(lenetNow(), layer, quantity),
  );
  saveBlob(`layerwise-${layer + 1}-${quantity}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
}
