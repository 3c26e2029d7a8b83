import { useEffect, useRef, useState } from 'react';
import type { NetworkColumn, NetworkLayout } from '../../../charts/network/network-layout';
import { MOST_LAYERS, MOST_UNITS } from '../../../experiment/settings/network-settings';
import { useConfig } from '../../../run/config';
import { useLesson } from '../../../run/lesson';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import styles from './NetworkView.module.css';

/** Distance of two columns at which a layer's buttons fit side by side, in CSS pixels; those for fingers are larger. */
const WIDE = { mouse: 140, finger: 188 };
const FIRST_WIDTH = 3;

type SetHidden = (change: (hidden: readonly number[]) => readonly number[]) => void;

/** Buttons over the diagram: more or fewer units in each hidden layer, and a new layer between any two columns. */
export function NetworkControls({ layout }: { layout: NetworkLayout }) {
  const count = useConfig(state => state.config.hidden.length);
  const isFixed = useLesson(({ hidden, locked }) => hidden.has('hidden') || locked.has('hidden'));
  const setHidden: SetHidden = change => {
    const { config, setConfig } = useConfig.getState();
    setConfig('hidden', [...change(config.hidden)]);
  };
  const pointer = globalThis.matchMedia?.('(pointer: coarse)').matches ? 'finger' : 'mouse';
  const gaps = layout.columns.slice(1).map(({ layer, x }, i) => {
    const before = layout.columns[i]?.x ?? 0;
    return { layer, width: x - before, middle: (x + before) / 2 };
  });
  const isWide = gaps.every(({ width }) => width >= WIDE[pointer]);
  const hidden = layout.columns.slice(1, -1);
  if (isFixed) return null;
  return (
    <>
      {hidden.map(column => (
        <LayerControls
          key={column.layer}
          column={column}
          isWide={isWide}
          canAdd={count < MOST_LAYERS}
          setHidden={setHidden}
        />
      ))}
      {(isWide || hidden.length === 0) &&
        count < MOST_LAYERS &&
        gaps.map(({ layer, middle }) => (
          <button
            key={layer}
            className={styles.add}
            style={{ left: middle }}
            aria-label={`Add a layer before ${layer < hidden.length ? `layer ${layer + 1}` : 'the output'}`}
            {...tip('Add a layer here')}
            onClick={() => setHidden(widths => inserted(widths, layer))}
          >
            <Icon name="plus" />
          </button>
        ))}
    </>
  );
}

function LayerControls({
  column: { layer, x, units },
  isWide,
  canAdd,
  setHidden,
}: {
  column: NetworkColumn;
  isWide: boolean;
  canAdd: boolean;
  setHidden: SetHidden;
}) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const close = (event: Event) => {
      if (!(event.target instanceof Node && box.current?.contains(event.target))) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [isOpen]);
  const name = `layer ${layer + 1}`;
  const resize = (by: number) => setHidden(widths => resized(widths, layer, units + by));
  const fewer = (
    <button aria-label={`Fewer units in ${name}`} disabled={units <= 1} onClick={() => resize(-1)}>
      <Icon name="minus" />
    </button>
  );
  const more = (
    <button aria-label={`More units in ${name}`} disabled={units >= MOST_UNITS} onClick={() => resize(1)}>
      <Icon name="plus" />
    </button>
  );
  return (
    <div
      ref={box}
      className={styles.layer}
      style={{ left: x }}
      onKeyDown={event => event.key === 'Escape' && setOpen(false)}
    >
      <div className={styles.stepper}>
        {isWide && fewer}
        <button
          className={styles.units}
          aria-expanded={isOpen}
          aria-label={`${name}, ${units} units: change`}
          {...tip(`Layer ${layer + 1}: ${units} units`)}
          onClick={() => setOpen(!isOpen)}
        >
          {units}
        </button>
        {isWide && more}
      </div>
      {isOpen && (
        <div className={styles.menu} role="group" aria-label={`Change ${name}`}>
          <div className={styles.stepper}>
            {fewer}
            <span>{units === 1 ? '1 unit' : `${units} units`}</span>
            {more}
          </div>
          {canAdd && (
            <button onClick={() => setHidden(widths => inserted(widths, layer))}>Add a layer before</button>
          )}
          {canAdd && (
            <button onClick={() => setHidden(widths => inserted(widths, layer + 1))}>
              Add a layer after
            </button>
          )}
          <button onClick={() => setHidden(widths => widths.filter((_, i) => i !== layer))}>
            Remove {name}
          </button>
        </div>
      )}
    </div>
  );
}

function resized(widths: readonly number[], layer: number, units: number): number[] {
  return widths.map((width, i) => (i === layer ? Math.max(1, Math.min(MOST_UNITS, units)) : width));
}

/** A new layer is as wide as the layer that follows it. */
function inserted(widths: readonly number[], at: number): number[] {
  const width = widths[at] ?? widths[at - 1] ?? FIRST_WIDTH;
  return [...widths.slice(0, at), width, ...widths.slice(at)];
}
