import { layerSlices } from '../../charts/curves/digits-series';
import { layerColumns, layerColumnNames } from '../../charts/print/report-layers';
import { reportLenet } from '../../nn/lenet/lenet-layout';
import { hasQuantity, type LayerQuantity } from '../../nn/layer-quantities';
import type { DigitsSnapshot } from '../../experiment/measured/digits';
import { compared } from '../../compare/pool/compared';
import { useLaneSource } from '../../compare/views/grid/LaneCanvas';
import { quantityName } from '../../digits/views/layers/quantity-names';
import { LayerGrid } from '../../run/views/layers/LayerGrid';
import { TimeChart, type LayerForm } from '../../run/views/curves/TimeChart';
import styles from './LayerTable.module.css';

interface LayerTableProps {
  /** The lane whose layers are shown. */
  id: string;
  form: LayerForm;
}

/** Live charts of every layer's inputs, outputs, weights and biases over the run, with exact values under the pointer. */
export function LayerTable({ id, form }: LayerTableProps) {
  return (
    <LayerGrid
      label="Charts of every layer"
      layers={reportLenet.layers.map(({ label }) => label)}
      columns={layerColumns}
      head={column => ({ label: layerColumnNames[column] })}
      cell={(layer, quantity) =>
        hasQuantity(reportLenet, layer, quantity) && (
          <Chart id={id} layer={layer} quantity={quantity} form={form} />
        )
      }
      className={styles.sideways}
      testId="figure-layers"
    />
  );
}

interface ChartProps extends LayerTableProps {
  layer: number;
  quantity: LayerQuantity;
}

function Chart({ id, layer, quantity, form }: ChartProps) {
  const source = useLaneSource(id);
  const snapshots = (): readonly DigitsSnapshot[] => compared.digits(id)?.records.snapshots ?? [];
  return (
    <div className={styles.chart}>
      <TimeChart
        source={source}
        slices={() => layerSlices(reportLenet, snapshots(), layer, quantity)}
        keyOf={() =>
          [compared.frame(id)?.key, snapshots().length, snapshots().at(-1)?.step, layer, quantity].join()
        }
        form={form}
        unit="step"
        isSmall
        label={`${quantityName(reportLenet, layer, quantity)}, ${form} over the run`}
      />
    </div>
  );
}
