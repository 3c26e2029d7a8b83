import { perClass, type Mistake } from './mistake';

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
