import { flowOf, type Flow } from '../../experiment/maths/flow';
import { layout } from '../../nn/layout';
import type { ExplainedReply } from '../protocol';
import { useMaths } from '../page/maths';
import { phasesOf } from '../page/slow-update';

let last: { phase: number; answer: ExplainedReply; flow: Flow | null } | null = null;

/** What flows in the phase of the update that is shown slowly; null if none is. */
export function shownFlow(): Flow | null {
  const { open, phase, answer } = useMaths.getState();
  if (!open || phase === null || !answer) return null;
  if (last?.phase !== phase || last.answer !== answer) {
    const { shape, parameters, trace, update } = answer;
    const { layers } = layout(shape);
    const shown = phasesOf(layers.length)[phase];
    const moved = update === null || update === 'diverges' ? null : update.moved;
    const flow = shown ? flowOf(shown, { shape, layers, parameters }, trace, moved) : null;
    last = { phase, answer, flow };
  }
  return last.flow;
}

/** What the connections and the numbers of the diagram stand for meanwhile. */
export const flowNames: Readonly<Record<Exclude<Flow['kind'], 'loss'>, string>> = {
  forward: 'weight × input',
  backward: 'gradients, with δ',
  update: 'what is added to each weight',
};

/** The same for the loss, which uses no connection, depending on what the diagram had room for. */
export const lossKeys = {
  alone: 'outputs',
  'with targets': 'output → what it should be',
} as const;
