import { useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import { flushSync } from 'react-dom';
import type { HeardCurve } from '../../../charts/heard/heard-curve';
import { useWalk } from '../listen/use-walk';
import styles from './Curves.module.css';

/** What the chart can tell the walk to do. */
export interface WalkHandle {
  /** Moves to the point with the least distance, and takes the focus. */
  startAt(distance: (place: number) => number): void;
}

interface CurveWalkProps {
  ref?: Ref<WalkHandle>;

  /** "Loss": the name of the chart. */
  name: string;
  /** The curves of the chart, as they are drawn. */
  curves(): readonly HeardCurve[];
  /** Called with the place on the axis that the walk has come to; null when it leaves the chart. */
  onPlace(place: number | null): void;
  /** The exact values at a place of the axis. */
  readOut(place: number): ReactNode;
}

/**
 * A walk along the curves of a chart by keys: arrow keys from point to point and from curve to curve. It lies over the
 * chart and lets pointers through.
 */
export function CurveWalk({ ref, name, curves, onPlace, readOut }: CurveWalkProps) {
  const element = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const [place, setPlace] = useState<number | null>(null);
  const all = curves();
  const number = Math.min(chosen, Math.max(0, all.length - 1));
  const curve = () => curves()[number] ?? nothing;
  const go = (to: number | null) => {
    setPlace(to);
    onPlace(to);
  };
  const { index, goTo, attributes } = useWalk(curve, at => go(curve().places[at] ?? null));
  useImperativeHandle(ref, () => ({
    startAt: distance => {
      const distances = curve().places.map(distance);
      if (distances.length === 0) return;
      flushSync(() => goTo(distances.indexOf(Math.min(...distances))));
      element.current?.focus({ preventScroll: true });
    },
  }));
  return (
    <div
      ref={element}
      {...attributes}
      className={styles.walk}
      aria-label={`${name}: ${curve().name.toLowerCase()}`}
      onFocus={() => go(curve().places[index] ?? null)}
      onBlur={() => go(null)}
      onKeyDown={event => {
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        if (step === 0) {
          attributes.onKeyDown(event);
          return;
        }
        event.preventDefault();
        setChosen(Math.max(0, Math.min(all.length - 1, number + step)));
      }}
    >
      {place !== null && <div className={styles.walked}>{readOut(place)}</div>}
    </div>
  );
}

const nothing: HeardCurve = {
  ...{ name: 'no curve', places: [], values: [], scale: 'linear', events: [] },
  placeText: () => '',
  valueText: () => '',
};
