import { useDeferredValue, useEffect, useMemo } from 'react';
import { create } from '../../storage/create';
import { say } from '../../keys/say';

interface FrozenAxes {
  isFrozen: boolean;
  /** The ranges of each chart while they are kept, as `useRestingAxes` takes them. */
  held: Readonly<Record<string, string>>;
}

export const useFrozenAxes = create<FrozenAxes>()(() => ({ isFrozen: false, held: {} }));

/** Keeps the axes of all curves as they are for the next runs, or lets them follow the run again. */
export function toggleFrozenAxes(): void {
  const isFrozen = !useFrozenAxes.getState().isFrozen;
  useFrozenAxes.setState({ isFrozen, held: {} });
  say(isFrozen ? 'The axes of the curves stay as they are' : 'The axes of the curves follow the run');
}

/** The ranges of a chart's axes: those of its run, or, while axes are kept, those from when it was first shown so. */
function useHeldAxes(chart: string, ranges: string): string {
  const isFrozen = useFrozenAxes(state => state.isFrozen);
  const held = useFrozenAxes(state => state.held[chart]);
  useEffect(() => {
    if (!isFrozen || held !== undefined) return;
    useFrozenAxes.setState(state => ({ held: { ...state.held, [chart]: ranges } }));
  }, [isFrozen, held, chart, ranges]);
  return held ?? ranges;
}

/** The ends of a chart's axes: the last epoch or step, and the lowest and highest value. */
export interface Axes {
  end: number;
  low: number;
  high: number;
}

/**
 * The axes as an object that stays the same while its numbers do, so that charts at rest need not be drawn.
 * @param chart names the chart and its scales, for which a person can keep the axes
 * @param key the three numbers, with commas between
 */
export function useRestingAxes(chart: string, key: string): Axes {
  const shown = useHeldAxes(chart, key);
  // Both charts get new axes at once, and React may draw them one after the other.
  const rested = useDeferredValue(shown);
  return useMemo(() => {
    const [end = 1, low = 0, high = 1] = rested.split(',').map(Number);
    return { end, low, high };
  }, [rested]);
}

/** The same for a chart that paints outside React; its axes are plain data. */
export function heldAxes<Axes extends object>(chart: string, axes: Axes): Axes {
  const { isFrozen, held } = useFrozenAxes.getState();
  if (!isFrozen) return axes;
  const kept = held[chart];
  if (kept !== undefined) return JSON.parse(kept) as Axes;
  useFrozenAxes.setState({ held: { ...held, [chart]: JSON.stringify(axes) } });
  return axes;
}
