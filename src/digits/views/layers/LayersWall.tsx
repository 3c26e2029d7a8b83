import { formatCount } from '../../../charts/core/format';
import { hasQuantity, layerQuantities } from '../../../nn/layer-quantities';
import { useConfig } from '../../../run/config';
import { useDigits } from '../../page/digits-run';
import { useDigitsView } from '../../page/digits-view';
import { useLenet } from '../../page/lenet-shown';
import { AsOf } from './AsOf';
import { FocusButton } from '../../../run/views/FocusButton';
import { LayerLarge } from './LayerLarge';
import { tipOnText } from '../../../ui/tip';
import styles from './LayersWall.module.css';
import { SnapshotChart, SnapshotSwitches } from './SnapshotChart';
import { quantityName, quantityNames } from './quantity-names';
import { saveCsv } from './save-layers';

const howToRead = {
  offset:
    'Each ridge is the distribution at one moment; the newest is in front and strongest. Dashed: step 0.',
  overlaid: 'Each line is the distribution at one moment; the newest is the strongest. Dashed: step 0.',
  statistics:
    'Middle line: the mean. Thick bars: one standard deviation to either side. Thin lines: smallest to largest.',
} as const;

/** Small charts of every layer and quantity over the run. Each opens large. */
export function LayersWall() {
  const interval = useConfig(({ config }) => config.interval);
  const images = useDigits(state => state.ready?.snapshotImages);
  const how = useDigitsView(({ layerForm, ridges }) => (layerForm === 'statistics' ? layerForm : ridges));
  const { layers } = useLenet();
  const isOpen = useDigitsView(state => state.enlarged !== null);
  return (
    <section aria-label="Every layer" className={styles.wall} data-testid="layers-wall">
      <div className={styles.head}>
        <h2>Every layer</h2>
        <AsOf />
        <p className="muted">
          {' '}
          one snapshot every {formatCount(interval)} batches
          {images ? `, over the same ${formatCount(images)} validation images` : ''}. {howToRead[how]}
        </p>
        <SnapshotSwitches />
        <button className="btn" onClick={saveCsv}>
          Save all as CSV
        </button>
        <FocusButton panel="wall" />
      </div>
      <p className={`muted ${styles.hint}`} aria-hidden>
        → weights, biases, gradients
      </p>
      <div
        className={`fades-across ${styles.sideways}`}
        tabIndex={0}
        role="group"
        aria-label="Charts of every layer"
        data-own-arrows
      >
        <table className={styles.grid}>
          <thead>
            <tr>
              <td />
              {layerQuantities.map(quantity => (
                <th key={quantity} scope="col" {...tipOnText(quantityNames[quantity].help)}>
                  {quantityNames[quantity].label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {layers.map(({ label }, layer) => (
              <Row key={label} label={label} layer={layer} />
            ))}
          </tbody>
        </table>
      </div>
      {isOpen && <LayerLarge />}
    </section>
  );
}

function Row({ label, layer }: { label: string; layer: number }) {
  const set = useDigitsView(state => state.set);
  const lenet = useLenet();
  return (
    <tr>
      <th scope="row">{label}</th>
      {layerQuantities.map(quantity => (
        <td key={quantity}>
          {hasQuantity(lenet, layer, quantity) && (
            <button
              className={styles.tile}
              aria-label={`${quantityName(lenet, layer, quantity)}: open large`}
              onClick={() => set({ enlarged: { layer, quantity } })}
            >
              <SnapshotChart layer={layer} quantity={quantity} isSmall />
            </button>
          )}
        </td>
      ))}
    </tr>
  );
}
