import { useEffect } from 'react';
import { create } from '../../storage/create';
import { say } from '../../keys/say';

interface FrozenAxes {
  isFrozen: boolean;
  /** The ranges of each chart while they are kept, as `useRestingAxes` writes them. */
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
export function useHeldAxes(chart: string, ranges: string): string {
  const isFrozen = useFrozenAxes(state => state.isFrozen);
  const held = useFrozenAxes(state => state.held[chart]);
  useEffect(() => {
    if (!isFrozen || held !== undefined) return;
    useFrozenAxes.setState(state => ({ held: { ...state.held, [chart]: ranges } }));
  }, [isFrozen, held, chart, ranges]);
  return held ?? ranges;
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
