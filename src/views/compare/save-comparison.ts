import { toPng } from '../../charts/export';
import { drawCurves } from '../../charts/lane-curves';
import { theme as canvasTheme } from '../../charts/palette';
import { toSvg } from '../../charts/svg';
import type { Comparison, Lane } from '../../experiment/comparison';
import { comparisonCsv } from '../../experiment/comparison-csv';
import { weightsSha256 } from '../../experiment/weights-hash';
import { compared, useCompareView } from '../../store/lanes/compared';
import { linkOfPlace } from '../../store/place';
import { useUi } from '../../store/ui';
import { saveBlob } from '../save-blob';
import { drawSheet } from './lane-sheet';
import { currentModel, drawnOf } from './OverlaidCurves';

const NAME = 'layerwise-comparison';
const SVG = { width: 900, height: 520 } as const;

interface Saved {
  comparison: Comparison;
  lanes: readonly Lane[];
}

/** The table of all lanes, a line each. */
export function saveCsv({ lanes }: Saved): void {
  const { lanes: outcomes } = compared.use.getState();
  const { threshold } = useCompareView.getState();
  const linkOf = ({ id, config }: Lane) =>
    linkOfPlace({ kind: 'lab', config: outcomes[id]?.config ?? config });
  const text = comparisonCsv(lanes, outcomes, threshold, linkOf);
  saveBlob(`${NAME}.csv`, new Blob([text], { type: 'text/csv' }));
}

/** Everything that was measured: what the table shows, every record of the curves, and a hash of the weights. */
export async function saveJson({ comparison, lanes }: Saved): Promise<void> {
  const { lanes: outcomes } = compared.use.getState();
  const saved = await Promise.all(
    lanes.map(async ({ id, label, config }) => {
      const outcome = outcomes[id];
      const weights = compared.weights(id);
      const precision = config.lab === 'digits' ? 'float32' : config.precision;
      const { picture: _picture, looks: _looks, ...measured } = outcome ?? { config };
      return {
        ...{ id, label, link: linkOfPlace({ kind: 'lab', config: outcome?.config ?? config }) },
        ...measured,
        weightsSha256: weights && globalThis.crypto?.subtle ? await hashOf(weights, precision) : null,
      };
    }),
  );
  const link = linkOfPlace({ kind: 'compare', comparison });
  const text = JSON.stringify({ link, lanes: saved }, null, 1);
  saveBlob(`${NAME}.json`, new Blob([text], { type: 'application/json' }));
}

/** The chart of all curves as it is on the screen, sharp at any size. */
export function saveSvg({ comparison, lanes }: Saved): void {
  const colours = canvasTheme(useUi.getState().theme);
  const model = currentModel(comparison, lanes);
  const { curve } = useCompareView.getState();
  const svg = toSvg(
    surface =>
      drawCurves(surface, {
        ...drawnOf(model, null),
        ...{ x: model.x, y: model.y, values: curve === 'accuracy' ? 'percent' : 'number' },
        ...{ theme: colours, axes: true },
      }),
    SVG.width,
    SVG.height,
    colours.surface,
    `${curve} of ${lanes.map(({ label }) => label).join(', ')}`,
  );
  saveBlob(`${NAME}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
}

/** All small pictures with their labels and numbers, on one sheet. */
export async function savePng({ comparison, lanes }: Saved): Promise<void> {
  const colours = canvasTheme(useUi.getState().theme);
  saveBlob(`${NAME}.png`, await toPng(drawSheet(comparison, lanes, colours), colours.surface));
}

function hashOf(weights: ArrayLike<number>, precision: 'float64' | 'float32'): Promise<string> {
  return weightsSha256(weights, precision, bytes => crypto.subtle.digest('SHA-256', bytes));
}
