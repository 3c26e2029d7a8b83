import { createContext, useContext } from 'react';
import type { ConvNetAt } from '../../experiment/maths/lenet/network';
import type { ExplainedReply } from '../../experiment/maths/lenet/explained';
import type { HandCell } from '../page/by-hand/by-hand';

/** What all pages show: the network, the worker's answer, and the cell that is pointed at or chosen. */
export interface Hand {
  /** With the names of its classes, by which cells are called. */
  net: ConvNetAt & { classNames: readonly string[] };
  answer: ExplainedReply;
  cell: HandCell;
  /** Names of the classes. */
  names: readonly string[];
}

export const HandContext = createContext<Hand | null>(null);

/** Throws an Error outside the page “By hand”. */
export function useHand(): Hand {
  const hand = useContext(HandContext);
  if (!hand) throw new Error('expected to be inside the page By hand');
  return hand;
}
