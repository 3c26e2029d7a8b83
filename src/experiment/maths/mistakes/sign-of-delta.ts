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
  isOfClasses: true,
  title: 'y − p instead of p − y',
  text: 'Books use both, because y − p is the direction in which to move. But gradient descent subtracts the gradient, so using y − p as the gradient leads uphill.',
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
  verdict: () => 'One wrong sign, and every step makes the loss larger instead of smaller.',
  training: () => ({ outputDelta: (p, label) => p.map((value, k) => (k === label ? 1 - value : -value)) }),
} as const satisfies Mistake;
