import { layerSlices } from '../../charts/curves/digits-series';
import { layerColumns, layerColumnNames } from '../../charts/print/report-layers';
import { reportLenet } from '../../nn/lenet/lenet-layout';
import { hasQuantity, type LayerQuantity } from '../../nn/layer-quantities';
import type { DigitsSnapshot } from '../../experiment/measured/digits';
import { compared } from '../../compare/pool/compared';
import { useLaneSource } from '../../compare/views/grid/LaneCanvas';
import { quantityName } from '../../digits/views/layers/quantity-names';
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
    <div
      className={`fades-across ${styles.sideways}`}
      tabIndex={0}
      role="group"
      aria-label="Charts of every layer"
      data-own-arrows
    >
      <table className={styles.grid} data-testid="figure-layers">
        <thead>
          <tr>
            <td />
            {layerColumns.map(column => (
              <th key={column} scope="col">
                {layerColumnNames[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reportLenet.layers.map(({ label }, layer) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {layerColumns.map(quantity => (
                <td key={quantity}>
                  {hasQuantity(reportLenet, layer, quantity) && (
                    <Chart id={id} layer={layer} quantity={quantity} form={form} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
