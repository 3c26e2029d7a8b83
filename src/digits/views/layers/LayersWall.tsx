import { formatCount } from '../../../charts/core/format';
import { hasQuantity, layerQuantities } from '../../../nn/layer-quantities';
import { useConfig } from '../../../run/config';
import { useDigits } from '../../page/digits-run';
import { useDigitsView } from '../../page/digits-view';
import { useLenet } from '../../page/lenet-shown';
import { AsOf } from './AsOf';
import { FocusButton } from '../../../run/views/FocusButton';
import { LayerLarge } from './LayerLarge';
import { LayerGrid, Tile } from '../../../run/views/layers/LayerGrid';
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
  const lenet = useLenet();
  const set = useDigitsView(state => state.set);
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
      <LayerGrid
        label="Charts of every layer"
        layers={lenet.layers.map(({ label }) => label)}
        columns={layerQuantities}
        head={quantity => quantityNames[quantity]}
        cell={(layer, quantity) =>
          hasQuantity(lenet, layer, quantity) && (
            <Tile
              name={quantityName(lenet, layer, quantity)}
              onOpen={() => set({ enlarged: { layer, quantity } })}
            >
              <SnapshotChart layer={layer} quantity={quantity} isSmall />
            </Tile>
          )
        }
        className={styles.sideways}
      />
      {isOpen && <LayerLarge />}
    </section>
  );
}
