import type { Comparison, Lane } from '../../experiment/comparison/comparison';
import styles from './CompareTools.module.css';
import { saveCsv, saveJson, savePng, saveSvg } from './save-comparison';

const files = [
  ['CSV', 'The table: a line for each lane', saveCsv],
  ['JSON', 'Everything that was measured, with every record of the curves', saveJson],
  ['SVG', 'The chart of all curves', saveSvg],
  ['PNG', 'All pictures on one sheet', savePng],
] as const;

/** Takes the comparison along as a file. */
export function FilesRow({ comparison, lanes }: { comparison: Comparison; lanes: readonly Lane[] }) {
  return (
    <div className={styles.files} role="group" aria-label="Save the comparison">
      <span className="muted">Save as</span>
      {files.map(([name, help, save]) => (
        <button key={name} className="btn" title={help} onClick={() => void save({ comparison, lanes })}>
          {name}
        </button>
      ))}
    </div>
  );
}
