import { crossEntropy } from '../softmax';
import { perClass, type Mistake, type MistakeContext } from './mistake';

/** A step along ∂L/∂z large enough to see. */
const STEP = 0.5;

function lossAfter({ trace }: MistakeContext, deltas: Float64Array): number {
  const logits = trace.preactivations.at(-1)!.map((z, k) => z - STEP * deltas[k]!);
  return crossEntropy(logits, trace.label);
}

function negated({ trace }: MistakeContext): Float64Array {
  return trace.deltas.at(-1)!.map(value => -value);
}

export const signOfDelta = {
  title: 'y − ŷ in place of ŷ − y',
  text: 'Both are found in books, for y − p is the direction to go. As a gradient, from which a step is subtracted, it leads uphill.',
  wrong: String.raw`\frac{\partial L}{\partial z} = y - p`,
  right: String.raw`\frac{\partial L}{\partial z} = p - y`,
  rows: context => [
    ...perClass(context, k => `∂L/∂z of class ${k}`, negated(context), context.trace.deltas.at(-1)!),
    {
      label: `loss of this point after z ← z − ${STEP} ∂L/∂z`,
      wrong: lossAfter(context, negated(context)),
      right: lossAfter(context, context.trace.deltas.at(-1)!),
    },
  ],
  verdict: () => 'One sign, and every step makes the loss larger instead of smaller.',
  training: () => ({ outputDelta: (p, label) => p.map((value, k) => (k === label ? 1 - value : -value)) }),
} as const satisfies Mistake;
