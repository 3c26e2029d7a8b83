import { useEffect, useRef, useState, type RefObject } from 'react';
import { formatCount } from '../../../charts/core/format';
import type { Range } from '../../../charts/curves/series';
import { isDotted } from '../../../charts/histogram/histogram-layout';
import { quantities, type Quantity } from '../../../experiment/measured/points';
import { snapshots } from '../../page/frames';
import { useRun } from '../../page/run';
import { useUi } from '../../../run/ui';
import { FocusButton } from '../../../run/views/FocusButton';
import { FormSwitch, LayerChart, Numbers, type LayerForm } from './LayerChart';
import { tip } from '../../../ui/tip';
import styles from './LayersView.module.css';
import { AsOf } from '../AsOf';
import { LayersWall } from './LayersWall';
import { layerName, quantityNames } from './quantity-names';

const howToRead = {
  dots: 'Each dot is a value; each row is one moment, the newest in front and strongest.',
  histogram:
    'Each ridge is the distribution at one moment; the newest is in front and strongest. Dashed: before training.',
  statistics:
    'Middle line: the mean. Thick bars: one standard deviation to either side. Thin lines: smallest to largest.',
} as const satisfies Record<LayerForm | 'dots', string>;

/** Histograms or statistics over time of one quantity of one layer. A button opens all of them on a wall. */
export function LayersView() {
  const layers = useRun(state => Math.max(1, (state.ready?.sizes.length ?? 2) - 1));
  const layer = useUi(state => Math.min(state.layerShown, layers - 1));
  const quantity = useUi(state => state.quantityShown);
  const form = useUi(state => state.layerForm);
  const set = useUi(state => state.set);
  const range = useRef<Range | null>(null);
  const [showsAll, setShowsAll] = useState(false);
  return (
    <>
      <div className={styles.head}>
        <select
          aria-label="Layer"
          value={layer}
          onChange={event => set({ layerShown: Number(event.target.value) })}
        >
          {Array.from({ length: layers }, (_, i) => (
            <option key={i} value={i}>
              {layerName(i, layers)}
            </option>
          ))}
        </select>
        <select
          aria-label="Quantity"
          value={quantity}
          {...tip(quantityNames[quantity].help)}
          onChange={event => set({ quantityShown: event.target.value as Quantity })}
        >
          {quantities.map(one => (
            <option key={one} value={one}>
              {quantityNames[one].label}
            </option>
          ))}
        </select>
        <FocusButton panel="layers" />
        <FormSwitch form={form} onChange={layerForm => set({ layerForm })} />
        <button className="btn" onClick={() => setShowsAll(true)}>
          All layers
        </button>
      </div>
      <LayerChart
        layer={layer}
        quantity={quantity}
        form={form}
        label={`${quantityNames[quantity].label} of ${layerName(layer, layers).toLowerCase()} over time, as ${form}`}
        onRange={drawn => {
          range.current = drawn;
        }}
      />
      <Numbers layer={layer} quantity={quantity} />
      <p className={styles.how}>
        <AsOf /> <HowToRead {...{ layer, quantity, form }} /> <Outside range={range} />
      </p>
      {showsAll && <LayersWall layers={layers} form={form} onClose={() => setShowsAll(false)} />}
    </>
  );
}

/** How to read what is drawn: few values are dots. */
function HowToRead({ layer, quantity, form }: { layer: number; quantity: Quantity; form: LayerForm }) {
  const isDots = useRun(state => {
    const summary = state.version > 0 ? snapshots().at(-1)?.layers[layer]?.[quantity] : undefined;
    return form === 'histogram' && summary !== undefined && isDotted(summary);
  });
  return howToRead[isDots ? 'dots' : form];
}

/** Number of values outside the range, as of the last sample. */
function Outside({ range }: { range: RefObject<Range | null> }) {
  const [text, setText] = useState('');
  useEffect(
    () =>
      useRun.subscribe(() => {
        const { outside, total } = range.current ?? { outside: 0, total: 0 };
        const left = `${formatCount(outside)} of ${formatCount(total)} values lie outside this range.`;
        setText(outside > 0 ? left : '');
      }),
    [range],
  );
  return text;
}
