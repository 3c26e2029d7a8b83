import { lookSeries } from '../../../charts/curves/digits-series';
import type { Range } from '../../../charts/curves/series';
import type { LookQuantity } from '../../../nn/look-quantities';
import { digitsSnapshots, onDigitsPaint, requestDigitsPaint } from '../../page/digits-frames';
import { useDigits } from '../../page/digits-run';
import { useDigitsView } from '../../page/digits-view';
import { TimeChart } from '../../../run/views/curves/TimeChart';

const source = { onPaint: onDigitsPaint, request: requestDigitsPaint };

interface LookChartProps {
  layer: number;
  quantity: LookQuantity;
  isSmall?: boolean;
  label?: string;
  onRange?(range: Range | null): void;
}

/** One quantity of one of the twelve layers over the run, as the lab's switches say. */
export function LookChart({ layer, quantity, ...rest }: LookChartProps) {
  const form = useDigitsView(state => state.layerForm);
  const isOverlaid = useDigitsView(state => state.ridges === 'overlaid');
  return (
    <TimeChart
      source={source}
      slices={() => lookSeries(digitsSnapshots(), layer, quantity)}
      keyOf={() => {
        const all = digitsSnapshots();
        return [useDigits.getState().ready?.runId, all.length, all.at(-1)?.step, layer, quantity].join();
      }}
      form={form}
      unit="step"
      isOverlaid={isOverlaid}
      at={momentShown}
      {...rest}
    />
  );
}

/** Time travel moves too fast for every chart to be rendered anew: they ask, and are painted when it changes. */
function momentShown(): number | null {
  return useDigitsView.getState().view.at;
}
