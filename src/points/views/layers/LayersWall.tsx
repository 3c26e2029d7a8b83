import { useRef, useState } from 'react';
import { toPng } from '../../../charts/core/export';
import { theme as canvasTheme } from '../../../charts/core/palette';
import { seriesCsv } from '../../../charts/curves/series-csv';
import { quantities, type Quantity } from '../../../experiment/measured/points';
import { snapshots } from '../../page/frames';
import { useUi } from '../../../run/ui';
import { FormSwitch, LayerChart, Numbers, type LayerForm } from './LayerChart';
import { Modal } from '../../../ui/Dialog';
import styles from './LayersView.module.css';
import { AsOf } from '../AsOf';
import { layerName, quantityNames } from './quantity-names';
import { LayerGrid, Tile } from '../../../run/views/layers/LayerGrid';
import { saveBlob } from '../../../run/views/save-blob';

interface Chosen {
  layer: number;
  quantity: Quantity;
}

function nameOf({ layer, quantity }: Chosen, layers: number): string {
  return `${quantityNames[quantity].label} of ${layerName(layer, layers).toLowerCase()}`;
}

/** Small charts of all layers and quantities. Each opens large; all can be saved as PNG and CSV. */
export function LayersWall({ layers, form, onClose }: { layers: number; form: LayerForm; onClose(): void }) {
  const set = useUi(state => state.set);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  return (
    <Modal label="All layers" className={styles.wall} onClose={onClose}>
      {close => (
        <>
          {chosen ? (
            <Large {...chosen} layers={layers} form={form} onBack={() => setChosen(null)} />
          ) : (
            <>
              <div className={styles.head}>
                <h2>All layers</h2>
                <AsOf />
                <FormSwitch form={form} onChange={layerForm => set({ layerForm })} />
              </div>
              <Wall layers={layers} form={form} onChoose={setChosen} />
            </>
          )}
          <div className={styles.wallFoot}>
            <button
              className="btn"
              onClick={() =>
                saveBlob('layerwise-layers.csv', new Blob([seriesCsv(snapshots())], { type: 'text/csv' }))
              }
            >
              Save all as CSV
            </button>
            <button className="btn" onClick={close}>
              Close
            </button>
          </div>
        </>
      )}
    </Modal>
  );
}

function Wall({
  layers,
  form,
  onChoose,
}: {
  layers: number;
  form: LayerForm;
  onChoose(chosen: Chosen): void;
}) {
  return (
    <LayerGrid
      label="Charts of every layer"
      layers={Array.from({ length: layers }, (_, layer) => layerName(layer, layers))}
      columns={quantities}
      head={quantity => quantityNames[quantity]}
      cell={(layer, quantity) => (
        <Tile name={nameOf({ layer, quantity }, layers)} onOpen={() => onChoose({ layer, quantity })}>
          <LayerChart layer={layer} quantity={quantity} form={form} isSmall />
        </Tile>
      )}
    />
  );
}

function Large({
  layer,
  quantity,
  layers,
  form,
  onBack,
}: Chosen & { layers: number; form: LayerForm; onBack(): void }) {
  const box = useRef<HTMLDivElement>(null);
  const theme = useUi(state => state.theme);
  const name = nameOf({ layer, quantity }, layers);
  const save = async () => {
    const canvas = box.current?.querySelector('canvas');
    if (!canvas) return;
    const blob = await toPng(canvas, canvasTheme(theme).surface);
    saveBlob(`layerwise-${layer + 1}-${quantity}.png`, blob);
  };
  return (
    <>
      <div className={styles.head}>
        <button className="btn" onClick={onBack}>
          ‹ All layers
        </button>
        <h2>{name}</h2>
        <AsOf />
        <span className="muted">{quantityNames[quantity].help}</span>
        <button className="btn" onClick={() => void save()}>
          Save as PNG
        </button>
      </div>
      <div ref={box} className={styles.large}>
        <LayerChart layer={layer} quantity={quantity} form={form} label={name} />
      </div>
      <Numbers layer={layer} quantity={quantity} />
    </>
  );
}
