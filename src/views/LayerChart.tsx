import { seriesOf, type Range } from '../charts/series';
import type { Quantity } from '../protocol/points-protocol';
import { onPaint, requestPaint, snapshots } from '../store/frames';
import { useRun } from '../store/run';
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
