import { layerSlices } from '../../../charts/curves/digits-series';
import type { Range } from '../../../charts/curves/series';
import type { LayerQuantity } from '../../../nn/layer-quantities';
import { digitsSnapshots, onDigitsPaint, requestDigitsPaint } from '../../page/digits-frames';
import { useDigits } from '../../page/digits-run';
import { useDigitsView } from '../../page/digits-view';
import { lenetNow } from '../../page/lenet-shown';
import { TimeChart } from '../../../run/views/curves/TimeChart';
import styles from './LayersWall.module.css';

const source = { onPaint: onDigitsPaint, request: requestDigitsPaint };

interface SnapshotChartProps {
  layer: number;
  quantity: LayerQuantity;
  isSmall?: boolean;
  label?: string;
  onRange?(range: Range | null): void;
}

/** One quantity of one of the layers over the run, drawn as the lab's switches say. */
export function SnapshotChart({ layer, quantity, ...rest }: SnapshotChartProps) {
  const form = useDigitsView(state => state.layerForm);
  const isOverlaid = useDigitsView(state => state.ridges === 'overlaid');
  return (
    <TimeChart
      source={source}
      slices={() => layerSlices(lenetNow(), digitsSnapshots(), layer, quantity)}
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

/** Time travel is too fast to render every chart again: the charts read its position when they are painted. */
function momentShown(): number | null {
  return useDigitsView.getState().view.at;
}

/** Switches for the form of all charts on the wall. */
export function SnapshotSwitches() {
  const form = useDigitsView(state => state.layerForm);
  const ridges = useDigitsView(state => state.ridges);
  const set = useDigitsView(state => state.set);
  return (
    <div className={styles.switches}>
      <div className="seg" role="group" aria-label="Form">
        {(['histogram', 'statistics'] as const).map(one => (
          <button key={one} aria-pressed={form === one} onClick={() => set({ layerForm: one })}>
            {one}
          </button>
        ))}
      </div>
      <div className="seg" role="group" aria-label="Ridges" hidden={form === 'statistics'}>
        {(['offset', 'overlaid'] as const).map(one => (
          <button key={one} aria-pressed={ridges === one} onClick={() => set({ ridges: one })}>
            {one}
          </button>
        ))}
      </div>
    </div>
  );
}
