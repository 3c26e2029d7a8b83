import { useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import type { PlateSizes } from '../../../charts/space/class-labels';
import type { PlaneWindow } from '../../../experiment/measured/points';
import { capture } from '../../../ui/pointer-intents';
import { Marker } from '../../../run/views/Marker';
import { tip } from '../../../ui/tip';
import styles from './LayerSpace.module.css';

export interface HandlesProps {
  /** Where the handle of each class is, in CSS pixels; null for a class without one. */
  places: readonly (readonly [number, number] | null)[];
  /** Where its name is; null if there is no room for it. */
  plates: readonly (PlaneWindow | null)[];
  sizes: PlateSizes;
  names: readonly string[];
  /** The handle of this class is held; null if it is let go. */
  onHold(label: number | null): void;
  /** A handle is moved to these CSS pixels. */
  onTurn(label: number, x: number, y: number): void;
}

const STEP_PX = 12;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP_PX, 0],
  ArrowRight: [STEP_PX, 0],
  ArrowUp: [0, -STEP_PX],
  ArrowDown: [0, STEP_PX],
};

/** A handle of each class, which turns the projection. One of them is in the order of the Tab key; page keys lead to others. */
export function Handles({ places, plates, sizes, names, onHold, onTurn }: HandlesProps) {
  const [focus, setFocus] = useState(0);
  const grip = useRef<readonly [number, number] | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const shown = [...places.keys()].filter(label => places[label]);
  const entry = shown.includes(focus) ? focus : shown[0];
  const onKey = (event: KeyboardEvent, label: number) => {
    const place = places[label];
    const by = Object.hasOwn(arrows, event.key) ? arrows[event.key] : undefined;
    const turns = { PageDown: 1, PageUp: -1 }[event.key];
    if (turns) {
      const next = shown[(shown.indexOf(label) + turns + shown.length) % shown.length]!;
      setFocus(next);
      box.current?.querySelector<HTMLElement>(`[data-class="${next}"]`)?.focus();
    } else if (by && place) onTurn(label, place[0] + by[0], place[1] + by[1]);
    else return;
    event.preventDefault();
  };
  const down = (event: PointerEvent, label: number) => {
    const place = places[label];
    if (!place || event.button !== 0) return;
    grip.current = [event.clientX - place[0], event.clientY - place[1]];
    capture(event.currentTarget, event.pointerId);
    setFocus(label);
    onHold(label);
  };
  const up = () => {
    grip.current = null;
    onHold(null);
  };
  return (
    <div
      ref={box}
      className={styles.handles}
      role="group"
      aria-label="Handles of the classes: arrow keys turn the projection, Page Up and Page Down go to another class"
      data-own-arrows
    >
      {shown.map(label => (
        <button
          key={label}
          type="button"
          className={styles.handle}
          style={styleOf(places[label]!, plates[label], sizes.widths[label]!, sizes)}
          data-crowded={!plates[label]}
          data-class={label}
          data-small
          tabIndex={label === entry ? 0 : -1}
          aria-label={`Turn ${names[label] ?? label}`}
          {...tip('Towards the mean of this class. Drag it to turn the projection')}
          onPointerDown={event => down(event, label)}
          onPointerMove={event => {
            if (grip.current) onTurn(label, event.clientX - grip.current[0], event.clientY - grip.current[1]);
          }}
          onPointerUp={up}
          onPointerCancel={up}
          onKeyDown={event => onKey(event, label)}
        >
          <Marker label={label} />
          <span>{names[label] ?? label}</span>
        </button>
      ))}
    </div>
  );
}

/** A handle whose name has no room is shown at its own place while it has the focus. */
function styleOf(
  [x, y]: readonly [number, number],
  plate: PlaneWindow | null | undefined,
  width: number,
  { height, type }: PlateSizes,
): CSSProperties {
  const { x0, y0 } = plate ?? { x0: x - width / 2, y0: y - height / 2 };
  return { left: x0, top: y0, width, height, fontSize: type };
}
