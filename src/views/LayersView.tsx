import { useEffect, useRef, useState, type RefObject } from 'react';
import { formatCount, formatNumber } from '../charts/format';
import type { Range } from '../charts/series';
import { quantities, type Quantity } from '../protocol/points-protocol';
import { snapshots } from '../store/frames';
import { useRun } from '../store/run';
import { useUi } from '../store/ui';
import { LayerChart, type LayerForm } from './LayerChart';
import styles from './LayersView.module.css';
import { LayersWall } from './LayersWall';
import { layerName, quantityNames } from './quantity-names';

const howToRead = {
  histogram:
    'Each ridge is the distribution at one moment; the newest is in front and strongest. Dashed: before training.',
  statistics:
    'Middle line: the mean. Thick bars: one standard deviation to either side. Thin lines: smallest to largest.',
} as const satisfies Record<LayerForm, string>;

/** Histograms or statistics over time of one quantity of one layer; a wall of all of them opens large. */
export function LayersView() {
  const layers = useRun(state => Math.max(1, (state.ready?.sizes.length ?? 2) - 1));
  const layer = useUi(state => Math.min(state.layerShown, layers - 1));
  const quantity = useUi(state => state.quantityShown);
  const form = useUi(state => state.layerForm);
  const set = useUi(state => state.set);
  const range = useRef<Range | null>(null);
  const wall = useRef<HTMLDialogElement>(null);
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
          title={quantityNames[quantity].help}
          onChange={event => set({ quantityShown: event.target.value as Quantity })}
        >
          {quantities.map(one => (
            <option key={one} value={one}>
              {quantityNames[one].label}
            </option>
          ))}
        </select>
        <FormSwitch form={form} onChange={layerForm => set({ layerForm })} />
        <button className="btn" onClick={() => wall.current?.showModal()}>
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
        {howToRead[form]} <Outside range={range} />
      </p>
      <LayersWall dialog={wall} layers={layers} form={form} />
    </>
  );
}

/** How many values the range leaves out, as of the last sample. */
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
