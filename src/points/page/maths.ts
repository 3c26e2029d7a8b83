import { addProblem } from '../../run/config';
import { create } from '../../run/storage/create';
import { useViewing } from '../../run/viewing';
import type { MathsTab, MathsTarget } from '../../experiment/link/maths-place';
import type { ParameterId } from '../../experiment/maths/terms';
import type {
  ExplainedReply,
  GradientCheckedReply,
  MistakenReply,
  PointsReply,
  PointsRequest,
} from '../protocol';

export type { MathsTarget };

/** Receives a click in data coordinates; `reach` is the hit radius in the same units. */
export type ClickPlane = (x1: number, x2: number, reach: { x1: number; x2: number }) => void;

/** A question without the run's number, which the session adds. */
export type MathsQuestion = WithoutRun<
  Extract<PointsRequest, { type: 'explain' | 'check-gradient' | 'train-mistaken' }>
>;
type WithoutRun<T> = T extends unknown ? Omit<T, 'runId'> : never;
type MathsReply = Extract<
  PointsReply,
  { type: 'explained' | 'unexplained' | 'gradient-checked' | 'mistaken' }
>;

/** State of the mathematics panel: what is chosen, and the worker's answers. */
interface MathsState {
  open: boolean;
  tab: MathsTab;
  /** 0-based index of the training point. */
  sample: number;
  target: MathsTarget;
  /** The part that the term under the pointer stands for; the diagram highlights it. */
  lit: MathsTarget | null;
  answer: ExplainedReply | null;
  /** Why there is no answer. */
  problem: string | null;
  check: GradientCheckedReply | null;
  /** The newest training with a mistake. */
  mistaken: MistakenReply | null;
  /** The phase of the update that is shown slowly; null if none is. */
  phase: number | null;
  /** What that phase does, in words. */
  caption: { title: string; text: string; isLast: boolean } | null;
  /** What the keys do while an update is shown slowly; returns whether the key is one of these. */
  onKey: ((key: string) => boolean) | null;
  /** Handles a click on the picture; null while the mathematics is closed. */
  onPlaneClick: ClickPlane | null;
}

export const useMaths = create<MathsState>()(() => ({
  open: false,
  tab: 'forward',
  sample: 0,
  target: { layer: 0, unit: 0, part: 'unit' },
  lit: null,
  answer: null,
  problem: null,
  check: null,
  mistaken: null,
  phase: null,
  caption: null,
  onKey: null,
  onPlaneClick: null,
}));

/** Opens the mathematics, at this part of the network if one is given. A weight or bias opens its gradient. */
export function openMathematics(target?: MathsTarget): void {
  const { tab } = useMaths.getState();
  const wanted = target && target.part !== 'unit' && (tab === 'forward' || tab === 'loss') ? 'backward' : tab;
  useMaths.setState({ open: true, ...(target && { target, tab: wanted }) });
}

export function closeMathematics(): void {
  useMaths.setState({ open: false, lit: null, phase: null });
}

/** The parameter to ask about; for a whole unit, its bias. */
export function idOf({ layer, unit, part }: MathsTarget): ParameterId {
  return { layer, from: typeof part === 'number' ? part : null, to: unit };
}

/** The point that the newest link names, until it is compared with the data. */
let named: { sample: number; isArriving: boolean } | null = null;

/**
 * The nearest point of the data to the chosen one. Says so if the link names a point that the data do not have. Null
 * while a link arrives: its experiment is not there yet, so the data are still those of the one before.
 */
export function pointWithin(count: number): number | null {
  if (named?.isArriving) return null;
  const { sample } = useMaths.getState();
  const point = Math.max(0, Math.min(count - 1, sample));
  const isLinks = named?.sample === sample;
  named = null;
  if (isLinks && point !== sample)
    addProblem({ key: 'maths', value: `p${sample + 1}`, kind: 'no-point', used: `p${point + 1}`, count });
  return point;
}

/** Holds questions back until the rest of the link is read. */
function keepQuestionsBack(sample: number): void {
  const arriving = { sample, isArriving: true };
  named = arriving;
  queueMicrotask(() => {
    arriving.isArriving = false;
    useMaths.setState({});
  });
}

/** Links that have been applied, so that coming back to the lab does not apply one again. */
let applied = 0;

/**
 * Keeps the mathematics and the link the same: a link that arrives opens its page or closes the mathematics, and what the
 * person opens or chooses is written into the link. Returns a function that stops it.
 */
export function followMathsLink(): () => void {
  const read = () => {
    const { arrivals, link } = useViewing.getState();
    if (arrivals === applied) return;
    applied = arrivals;
    if (link.maths) {
      keepQuestionsBack(link.maths.sample);
      useMaths.setState({ open: true, lit: null, ...link.maths });
    } else if (useMaths.getState().open) closeMathematics();
  };
  const write = () => {
    const { open, tab, target, sample } = useMaths.getState();
    const { link } = useViewing.getState();
    const maths = open ? { tab, target, sample } : null;
    if (JSON.stringify(maths) !== JSON.stringify(link.maths))
      useViewing.setState({ link: { ...link, maths } });
  };
  read();
  write();
  const stops = [useViewing.subscribe(read), useMaths.subscribe(write)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Stores the worker's answers. */
export function hearMathematics(reply: MathsReply): void {
  switch (reply.type) {
    case 'explained':
      useMaths.setState({ answer: reply, problem: null });
      break;
    case 'unexplained':
      useMaths.setState({ problem: reply.message });
      break;
    case 'gradient-checked':
      useMaths.setState({ check: reply });
      break;
    case 'mistaken':
      useMaths.setState({ mistaken: reply });
      break;
    default:
      reply satisfies never;
  }
}
