import type { Comparison, Lane } from '../../experiment/comparison/comparison';
import { tip } from '../../ui/tip';
import styles from './CompareTools.module.css';
import { saveCsv, saveJson, savePng, saveSvg } from './save-comparison';

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
        <button key={name} className="btn" {...tip(help)} onClick={() => void save({ comparison, lanes })}>
          {name}
        </button>
      ))}
    </div>
  );
}
