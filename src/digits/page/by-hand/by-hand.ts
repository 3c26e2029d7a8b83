import { create } from '../../../run/storage/create';
import type { ExplainedReply } from '../../../experiment/maths/lenet/explained';

/** The pages of “By hand”: a value forward, its error backward, a weight’s update, and how windows move over an input. */
export const handPages = ['forward', 'backward', 'update', 'window'] as const;

export type HandPage = (typeof handPages)[number];

/** A value of a tensor: tensor 0 is the image, tensor i the output of layer i − 1. */
export interface HandCell {
  tensor: number;
  index: number;
}

/** What is chosen on the page “By hand”, and the worker's newest answer. */
interface ByHandState {
  page: HandPage;
  /** Null until one is chosen. */
  cell: HandCell | null;
  /** The cell under the pointer, or where a walk along the map is; shown in place of the chosen one. */
  pointed: HandCell | null;
  /** Position of the chosen weight among the parameters; null lets the page choose one of the cell's. */
  weight: number | null;
  /** The class whose logit is followed back; null for the true one. */
  logit: number | null;
  answer: ExplainedReply | null;
}

export const useByHand = create<ByHandState>()(() => ({
  page: 'forward',
  cell: null,
  pointed: null,
  weight: null,
  logit: null,
  answer: null,
}));

/** Stores the worker's answer. */
export function hearExplained(answer: ExplainedReply): void {
  useByHand.setState({ answer });
}
