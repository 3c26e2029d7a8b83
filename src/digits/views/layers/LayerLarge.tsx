import { useRef, useState } from 'react';
import { toPng } from '../../../charts/core/export';
import { formatCount } from '../../../charts/core/format';
import type { Range } from '../../../charts/curves/series';
import type { Lenet } from '../../../nn/lenet/lenet-layout';
import { hasQuantity, layerQuantities, summaryOf, type LayerQuantity } from '../../../nn/layer-quantities';
import { digitsSnapshots } from '../../page/digits-frames';
import { useDigits } from '../../page/digits-run';
import { useDigitsView } from '../../page/digits-view';
import { useLenet } from '../../page/lenet-shown';
import { saveBlob } from '../../../run/views/save-blob';
import { SummaryNumbers } from '../../../run/views/curves/SummaryNumbers';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { Modal } from '../../../ui/Dialog';
import { AsOf } from './AsOf';
import styles from './LayersWall.module.css';
import { SnapshotChart, SnapshotSwitches } from './SnapshotChart';
import { quantityName, quantityNames } from './quantity-names';
import { saveCsv, saveSvg } from './save-layers';

interface Shown {
  layer: number;
  quantity: LayerQuantity;
}

/** All charts of the wall in order, to move from one to the next. */
function chartsOf(lenet: Lenet): readonly Shown[] {
  return lenet.layers.flatMap((_, layer) =>
    layerQuantities
      .filter(quantity => hasQuantity(lenet, layer, quantity))
      .map(quantity => ({ layer, quantity })),
  );
}

/** The chosen chart of the wall with axes, exact values under the pointer, numbers, and buttons to save files. */
export function LayerLarge() {
  const box = useRef<HTMLDivElement>(null);
  const theme = useCanvasTheme();
  const [range, setRange] = useState<Range | null>(null);
  const shown = useDigitsView(state => state.enlarged);
  const set = useDigitsView(state => state.set);
  const lenet = useLenet();
  if (!shown || !hasQuantity(lenet, shown.layer, shown.quantity)) return null;
  const all = chartsOf(lenet);
  const { layer, quantity } = shown;
  const name = quantityName(lenet, layer, quantity);
  const place = all.findIndex(one => one.layer === layer && one.quantity === quantity);
  const open = (enlarged: Shown | undefined) => enlarged && set({ enlarged });
  const save = async () => {
    const canvas = box.current?.querySelector('canvas');
    if (canvas) saveBlob(`layerwise-${layer + 1}-${quantity}.png`, await toPng(canvas, theme.surface));
  };
  const saveVector = () => {
    const { clientWidth, clientHeight } = box.current ?? { clientWidth: 0, clientHeight: 0 };
    saveSvg(shown, clientWidth, clientHeight, theme);
  };
  return (
    <Modal label={name} className={styles.large} onClose={() => set({ enlarged: null })}>
      {close => (
        <>
          <div className={styles.head}>
            <h2>{name}</h2>
            <AsOf />
            <select
              aria-label="Layer"
              value={layer}
              onChange={event => open(nearest(lenet, Number(event.target.value), quantity))}
            >
              {lenet.layers.map(({ label }, i) => (
                <option key={label} value={i}>
                  {label}
                </option>
              ))}
            </select>
            <select
              aria-label="Quantity"
              value={quantity}
              onChange={event => open({ layer, quantity: event.target.value as LayerQuantity })}
            >
              {layerQuantities
                .filter(one => hasQuantity(lenet, layer, one))
                .map(one => (
                  <option key={one} value={one}>
                    {quantityNames[one].label}
                  </option>
                ))}
            </select>
            <button className="btn" disabled={place <= 0} onClick={() => open(all[place - 1])}>
              ‹ Previous
            </button>
            <button className="btn" disabled={place >= all.length - 1} onClick={() => open(all[place + 1])}>
              Next ›
            </button>
            <SnapshotSwitches />
          </div>
          <p className="muted">{quantityNames[quantity].help}</p>
          <div ref={box} className={styles.chart}>
            <SnapshotChart
              layer={layer}
              quantity={quantity}
              label={`${name} over the run`}
              onRange={now => {
                // Runs on every drawing; only a new number changes the state.
                if (now?.outside !== range?.outside || now?.total !== range?.total) setRange(now);
              }}
            />
          </div>
          <Numbers layer={layer} quantity={quantity} />
          <p className="muted" data-testid="outliers">
            {outliers(range)}
          </p>
          <div className={styles.foot}>
            <button className="btn" onClick={() => void save()}>
              Save as PNG
            </button>
            <button className="btn" onClick={saveVector}>
              Save as SVG
            </button>
            <button className="btn" onClick={saveCsv}>
              Save all as CSV
            </button>
            <button className="btn primary" onClick={close}>
              Close
            </button>
          </div>
        </>
      )}
    </Modal>
  );
}

function nearest(lenet: Lenet, layer: number, quantity: LayerQuantity): Shown {
  return { layer, quantity: hasQuantity(lenet, layer, quantity) ? quantity : 'output' };
}

function outliers(range: Range | null): string {
  if (!range) return 'Every value lies within this range.';
  if (range.outside === 0) return 'No value lies outside this range.';
  return `${formatCount(range.outside)} of ${formatCount(range.total)} values in all snapshots lie outside this range.`;
}

const dead = { label: 'dead', help: 'Maps or units that are 0 for every image: they no longer learn' };

/** The statistics of the snapshot shown, as numbers. */
function Numbers({ layer, quantity }: Shown) {
  useDigits(state => state.version);
  const at = useDigitsView(state => state.view.at);
  const lenet = useLenet();
  const snapshots = digitsSnapshots();
  const snapshot = snapshots.find(({ step }) => step === at) ?? snapshots.at(-1);
  const summary = snapshot ? summaryOf(lenet, snapshot.look, layer, quantity) : null;
  return (
    <SummaryNumbers
      {...(snapshot && { step: snapshot.step })}
      summary={summary}
      dead={quantity === 'output' ? dead : null}
    />
  );
}
