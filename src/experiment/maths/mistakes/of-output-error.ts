// Mistakes in the derivative of the loss by the logits, which is p − y.
import { total, crossEntropy } from '../softmax';
import { perClass, type Mistake, type MistakeContext } from './mistake';

/** p − 1 for every class. */
export function minusOneEverywhere(probabilities: Float64Array): Float64Array {
  return probabilities.map(p => p - 1);
}

function deltas({ trace }: MistakeContext): { wrong: Float64Array; right: Float64Array } {
  return { wrong: minusOneEverywhere(trace.activations.at(-1)!), right: trace.deltas.at(-1)! };
}

export const wrongClasses = {
  isOfClasses: true,
  title: 'p − 1 for the wrong classes too',
  text: '1 is subtracted for the true class only. With p − 1 for every class, each step raises every logit, and those of the least likely classes the most.',
  wrong: String.raw`\frac{\partial L}{\partial z_{i}} = p_{i} - 1 \quad (i \ne y)`,
  right: String.raw`\frac{\partial L}{\partial z_{i}} = p_{i} \quad (i \ne y), \qquad \frac{\partial L}{\partial z_{y}} = p_{y} - 1`,
  rows: context => {
    const { wrong, right } = deltas(context);
    const name = (k: number) => `∂L/∂z of class ${k}${k === context.trace.label ? ' (the true one)' : ''}`;
    return [
      ...perClass(context, name, wrong, right),
      { label: 'their sum', wrong: total(wrong), right: total(right) },
    ];
  },
  verdict: () =>
    'The right derivatives add up to 0 (apart from rounding), because moving all logits together changes no probability. The wrong ones do not, so they also move all logits together, to no effect.',
  training: () => ({ outputDelta: minusOneEverywhere }),
} as const satisfies Mistake;

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

/** ∂p_i/∂z_j = p_i (1[i = j] − p_j), row-major. */
export function softmaxJacobian(p: Float64Array): Float64Array {
  const { length } = p;
  return Float64Array.from({ length: length * length }, (_, at) => {
    const [i, j] = [Math.floor(at / length), at % length];
    return p[i]! * ((i === j ? 1 : 0) - p[j]!);
  });
}

export const softmaxSlope = {
  isOfClasses: true,
  title: 'A single slope for softmax',
  text: 'The derivative of softmax is a whole matrix, because every p depends on every z. (The report’s code returns z itself.) Together with cross-entropy the matrix simplifies to p − y, so it is never needed.',
  wrong: String.raw`\mathrm{softmax}'(z) = z`,
  right: String.raw`\frac{\partial p_{i}}{\partial z_{j}} = p_{i}\,(\mathbf{1}_{i=j} - p_{j})`,
  rows: context => {
    const { trace } = context;
    const p = trace.activations.at(-1)!;
    const right = softmaxJacobian(p).filter((_, at) => at % (p.length + 1) === 0);
    return perClass(
      context,
      k => `∂p/∂z of class ${k}, by its own logit`,
      trace.preactivations.at(-1)!,
      right,
    );
  },
  verdict: () =>
    'The slope of a probability by its own logit lies between 0 and ¼, but a logit can be any number.',
  training: () => ({
    // ∂L/∂p is −1/p for the true class and 0 for the others.
    outputDelta: (p, label, logits) => logits.map((z, k) => (k === label ? -z / p[k]! : 0)),
  }),
} as const satisfies Mistake;
