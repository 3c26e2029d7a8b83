import { useDeferredValue, useEffect, useRef, useState, type PointerEvent } from 'react';
import { flushSync } from 'react-dom';

/** The part of a lab's run that says whether there is something new to draw. */
interface Sampled {
  status: string;
  /** Grows with every sample that has new records. */
  version: number;
}

/** The hook of a lab's run. */
export type RunStore = <Value>(select: (state: Sampled) => Value) => Value;

/**
 * While a run trains, a chart that is read is rendered for every fourth sample only, because that is the most expensive
 * part of the page. A stopped run gets a version that no running one has, so that the last sample is always drawn.
 */
export function versionInTurn({ status, version }: Sampled): number {
  return status === 'running' ? Math.floor(version / TURNS) * TURNS : version + 0.5;
}

const TURNS = 4;

/** The version of the run's records that a chart draws, in pieces if React has no time; it rests while nobody reads. */
export function useVersion(useRun: RunStore, isRead: boolean): number {
  return useDeferredValue(useRun(state => (isRead ? versionInTurn(state) : 0)));
}

/**
 * Whether a person is reading a chart, and the attributes of its element that notice it. What a finger touched can be read
 * until another place is touched.
 */
export function useReader() {
  const [isRead, setRead] = useState(false);
  const chart = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isRead) return;
    const leave = ({ target }: Event) => {
      if (!chart.current?.contains(target as Node)) setRead(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [isRead]);
  // The chart looks up what is under the pointer in the same event, for which it needs all its rows.
  const read = () => flushSync(() => setRead(true));
  const attributes = {
    ref: chart,
    onPointerEnter: read,
    onPointerDown: read,
    onPointerLeave: ({ pointerType }: PointerEvent) => {
      if (pointerType === 'mouse') setRead(false);
    },
    onFocus: () => setRead(true),
    onBlur: () => setRead(false),
  };
  return { isRead, attributes };
}
