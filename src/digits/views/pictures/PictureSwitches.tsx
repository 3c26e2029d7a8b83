import type { PictureView } from '../../../data/pictures/view';
import { choosePictures } from '../../page/pictures';
import styles from './Pictures.module.css';

/** How the files are read: the column of the labels, and how the pictures are turned. */
export function PictureSwitches({ view }: { view: PictureView }) {
  const { columns, transposed, inverted, why } = view;
  return (
    <div className={styles.switches}>
      {columns && (
        <label className={styles.column}>
          Labels are in{' '}
          <select
            className="input"
            value={columns.chosen}
            onChange={event => choosePictures({ labelColumn: Number(event.target.value) })}
          >
            {columns.options.map(({ index, name }) => (
              <option key={index} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Switch
        label="Mirrored at the diagonal in the files (transposed), as EMNIST is"
        checked={transposed}
        why={why.transposed}
        onChange={value => choosePictures({ transposed: value })}
      />
      <Switch
        label="Dark ink on light paper in the files (inverted)"
        checked={inverted}
        why={why.inverted}
        onChange={value => choosePictures({ inverted: value })}
      />
    </div>
  );
}

interface SwitchProps {
  label: string;
  checked: boolean;
  why: string | null;
  onChange(value: boolean): void;
}

function Switch({ label, checked, why, onChange }: SwitchProps) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={checked} onChange={event => onChange(event.target.checked)} />
      <span>
        {label}
        {why !== null && <span className="muted"> – noticed: {why}</span>}
      </span>
    </label>
  );
}
