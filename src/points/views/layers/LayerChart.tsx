import { seriesOf, type Range } from '../../../charts/curves/series';
import type { Quantity } from '../../../experiment/measured/points';
import { onPaint, requestPaint, shownPastStep, shownSnapshot, snapshots } from '../../page/frames';
import { useRun } from '../../page/run';
import styles from './LayersView.module.css';
import { SummaryNumbers } from '../../../run/views/curves/SummaryNumbers';
import { TimeChart, type LayerForm } from '../../../run/views/curves/TimeChart';

export type { LayerForm };

interface LayerChartProps {
  layer: number;
  quantity: Quantity;
  form: LayerForm;
  isSmall?: boolean;
  label?: string;
  onRange?(range: Range | null): void;
}

const source = { onPaint, request: requestPaint };

/** One quantity of one layer of the Points lab over epochs. */
export function LayerChart({ layer, quantity, ...rest }: LayerChartProps) {
  return (
    <TimeChart
      source={source}
      slices={() => seriesOf(snapshots(), layer, quantity)}
      keyOf={() => {
        const all = snapshots();
        const { runId } = useRun.getState().ready ?? {};
        return [runId, all.length, all.at(-1)?.step, layer, quantity].join();
      }}
      unit="epoch"
      at={shownPastStep}
      {...rest}
    />
  );
}

export function FormSwitch({ form, onChange }: { form: LayerForm; onChange(form: LayerForm): void }) {
  return (
    <div className={`seg ${styles.forms}`} role="group" aria-label="Form">
      {(['histogram', 'statistics'] as const).map(one => (
        <button key={one} aria-pressed={form === one} onClick={() => onChange(one)}>
          {one}
        </button>
      ))}
    </div>
  );
}

const dead = {
  label: 'dead units',
  help: 'Units that output 0 for every training point: they no longer learn',
};

/** The statistics of the moment shown, as numbers. */
export function Numbers({ layer, quantity }: { layer: number; quantity: Quantity }) {
  useRun(state => state.version);
  const summary = shownSnapshot()?.layers[layer]?.[quantity];
  return <SummaryNumbers summary={summary ?? null} dead={quantity === 'output' ? dead : null} />;
}
