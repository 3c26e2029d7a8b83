import { toPng } from '../../charts/core/export';
import { theme as canvasTheme } from '../../charts/core/palette';
import type { Comparison, Lane } from '../../experiment/comparison/comparison';
import { comparisonCsv } from '../../experiment/comparison/comparison-csv';
import { fingerprint } from '../../run/storage/fingerprint';
import { compared, useCompareView } from '../pool/compared';
import { linkOfPlace, shownLink } from '../../run/place';
import { useUi } from '../../run/ui';
import { saveBlob } from '../../run/views/save-blob';
import { chartSvg } from './curves/chart-sheet';
import { variedName } from './lane-names';
import { drawSheet } from './curves/lane-sheet';
import { currentModel } from './curves/OverlaidCurves';
import { curveChoice } from './curves/use-curve-choice';
import { tip } from '../../ui/tip';
import styles from './CompareTools.module.css';

interface Saved {
  comparison: Comparison;
  lanes: readonly Lane[];
  /** The page's address, with what says how to show the runs. */
  link: string;
}

function fileName({ comparison }: Saved, ending: string): string {
  return `layerwise-${variedName(comparison)}.${ending}`;
}

/** Saves the table, one line per lane. */
function saveCsv(saved: Saved): void {
  const { lanes } = saved;
  const { lanes: outcomes } = compared.use.getState();
  const { threshold } = useCompareView.getState();
  const linkOf = ({ id, config }: Lane) =>
    linkOfPlace({ kind: 'lab', config: outcomes[id]?.config ?? config });
  const text = comparisonCsv(lanes, outcomes, threshold, linkOf);
  saveBlob(fileName(saved, 'csv'), new Blob([text], { type: 'text/csv' }));
}

/** Saves all measurements: the table's values, every record of the curves, and a hash of the weights. */
async function saveJson(file: Saved): Promise<void> {
  const { lanes, link } = file;
  const { lanes: outcomes } = compared.use.getState();
  const saved = await Promise.all(
    lanes.map(async ({ id, label, config }) => {
      const outcome = outcomes[id];
      const weights = compared.weights(id);
      const precision = config.lab === 'digits' ? 'float32' : config.precision;
      const { picture: _picture, snapshots: _snapshots, ...measured } = outcome ?? { config };
      return {
        ...{ id, label, link: linkOfPlace({ kind: 'lab', config: outcome?.config ?? config }) },
        ...measured,
        weightsSha256: weights ? await fingerprint(weights, precision) : null,
      };
    }),
  );
  const text = JSON.stringify({ link, lanes: saved }, null, 1);
  saveBlob(fileName(file, 'json'), new Blob([text], { type: 'application/json' }));
}

/** Saves the chart of all curves as it is on the screen. */
function saveSvg(file: Saved): void {
  const { comparison, lanes, link } = file;
  const colours = canvasTheme(useUi.getState().theme);
  const svg = chartSvg({
    ...{ comparison, lanes, model: currentModel(comparison, lanes), choice: curveChoice(comparison) },
    ...{ theme: colours, link },
  });
  saveBlob(fileName(file, 'svg'), new Blob([svg], { type: 'image/svg+xml' }));
}

/** Saves all small pictures with their labels and numbers on one sheet. */
async function savePng(file: Saved): Promise<void> {
  const { comparison, lanes, link } = file;
  const colours = canvasTheme(useUi.getState().theme);
  const sheet = drawSheet(comparison, lanes, colours, link);
  saveBlob(fileName(file, 'png'), await toPng(sheet, colours.surface));
}

const files = [
  ['CSV', 'The table, one line per run', saveCsv],
  ['JSON', 'All measurements, with every record of the curves', saveJson],
  ['SVG', 'The chart of all curves', saveSvg],
  ['PNG', 'All pictures on one sheet', savePng],
] as const;

/** Buttons that save the comparison as a file. */
export function FilesRow({ comparison, lanes }: { comparison: Comparison; lanes: readonly Lane[] }) {
  return (
    <div className={styles.files} role="group" aria-label="Save the comparison">
      <span className="muted">Save as</span>
      {files.map(([name, help, save]) => (
        <button
          key={name}
          className="btn"
          {...tip(help)}
          onClick={() => void save({ comparison, lanes, link: shownLink() })}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
