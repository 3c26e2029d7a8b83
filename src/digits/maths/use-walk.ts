import { useEffect, useState } from 'react';
import { useByHand, type HandCell } from '../page/by-hand/by-hand';

/** Time at each cell of a walk along a map, in milliseconds. */
const STAY_MS = 450;

/** A walk along a map. */
export interface Walk {
  isWalking: boolean;
  start(): void;
  /** Stops where it is, and chooses that cell. */
  stop(): void;
  /** Waits while it is held. */
  hold(isHeld: boolean): void;
}

/**
 * Walks through the cells of a map row by row, starting at the chosen one; after the last comes the first. It waits while
 * the pointer is on a cell, and stops when the component unmounts.
 * @param from position of the map's first value
 * @param count number of its values
 */
export function useWalk(tensor: number, from: number, count: number): Walk {
  const [isWalking, setWalking] = useState(false);
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!isWalking || isHeld) return undefined;
    const timer = setInterval(() => {
      const { pointed, cell } = useByHand.getState();
      const at = (pointed ?? cell)?.index ?? from;
      useByHand.setState({ pointed: { tensor, index: nextOf(at, from, count) } });
    }, STAY_MS);
    return () => clearInterval(timer);
  }, [isWalking, isHeld, tensor, from, count]);
  const stop = () => {
    setWalking(false);
    const { pointed } = useByHand.getState();
    if (pointed) useByHand.setState({ cell: pointed, pointed: null });
  };
  const hold = (now: boolean) => {
    setHeld(now);
    // A walk goes on from what was pointed at.
    if (!now && !isWalking) useByHand.setState({ pointed: null });
  };
  return { isWalking, start: () => setWalking(true), stop, hold };
}

/** The next value of a map, row by row; after the last comes the first. */
export function nextOf(index: number, from: number, count: number): number {
  return from + ((index - from + 1 + count) % count);
}

/** Chooses the cell, in the link too. */
export function chooseCell(cell: HandCell): void {
  useByHand.setState({ cell, pointed: null });
}
