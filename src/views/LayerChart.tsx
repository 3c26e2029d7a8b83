import { formatCount, formatNumber } from '../charts/format';
import { seriesOf, type Range } from '../charts/series';
import type { Quantity } from '../protocol/points-protocol';
import { onPaint, requestPaint, snapshots } from '../store/frames';
import { useRun } from '../store/run';
import styles from './LayersView.module.css';
import { TimeChart, type LayerForm } from './TimeChart';

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

/** The newest statistics as numbers. */
export function Numbers({ layer, quantity }: { layer: number; quantity: Quantity }) {
  // The version grows a few times a second while the run goes on.
  useRun(state => state.version);
  const summary = snapshots().at(-1)?.layers[layer]?.[quantity];
  if (!summary) return <p className={styles.numbers}>–</p>;
  const { count, mean, std, min, max, nonFinite, dead } = summary;
  return (
    <p className={styles.numbers} data-testid="layer-numbers">
      <span>
        <b>{formatCount(count)}</b> values
      </span>
      <span>
        mean <b>{formatNumber(mean)}</b>
      </span>
      <span>
        σ <b>{formatNumber(std)}</b>
      </span>
      <span>
        min <b>{formatNumber(min)}</b>
      </span>
      <span>
        max <b>{formatNumber(max)}</b>
      </span>
      <span
        className={nonFinite > 0 ? styles.bad : undefined}
        title="Values that are infinite or not a number: the network has diverged where there are any"
      >
        non-finite <b>{formatCount(nonFinite)}</b>
      </span>
      {quantity === 'output' && (
        <span
          className={dead > 0 ? styles.bad : undefined}
          title="Units that answer 0 to every training point: they no longer learn"
        >
          dead units <b>{formatCount(dead)}</b>
        </span>
      )}
    </p>
  );
}
