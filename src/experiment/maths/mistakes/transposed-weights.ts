import { total } from '../softmax';
import { deltaTerms, indexOf } from '../terms';
import type { Mistake, MistakeContext } from './mistake';

/** Σ w_kj δ_k instead of Σ w_jk δ_k; null if the shapes do not fit. */
export function backWithoutTranspose({
  network,
  trace,
  id,
}: Pick<MistakeContext, 'network' | 'trace' | 'id'>): number | null {
  const next = network.layers[id.layer + 1];
  if (!next || next.fanIn !== next.fanOut) return null;
  const layer = id.layer + 1;
  const deltas = trace.deltas[layer]!;
  const weight = (from: number) => network.parameters[indexOf(network, { layer, from, to: id.to })]!;
  return total(deltas.map((delta, k) => weight(k) * delta));
}

export const transposedWeights = {
  title: 'Going back without the transpose',
  text: 'On the way forward, W turns the activations of one layer into the sums of the next. On the way back, δ goes through the same weights in the opposite direction, so W must be transposed. (Transposing a product reverses its order: (AB)ᵀ = BᵀAᵀ.)',
  wrong: String.raw`\frac{\partial L}{\partial a} = \delta\, W`,
  right: String.raw`\frac{\partial L}{\partial a} = \delta\, W^{\top}`,
  rows: context => {
    const wrong = backWithoutTranspose(context);
    const { network, trace, id } = context;
    const right = total(deltaTerms(network, trace, id.layer, id.to).map(({ product }) => product));
    return wrong === null ? [] : [{ label: '∂L/∂a of the chosen unit', wrong, right }];
  },
  verdict: ({ network, id }) => {
    const next = network.layers[id.layer + 1];
    if (!next)
      return 'Choose a unit of a hidden layer: no layer follows the output, so no δ comes back to it.';
    return next.fanIn === next.fanOut
      ? 'The weight matrix is square here, so no error is raised: the numbers are simply wrong.'
      : `The weight matrix is ${next.fanIn} × ${next.fanOut}, so a δ of ${next.fanOut} numbers cannot be multiplied by it without the transpose, and the mistake shows at once. Two neighbouring layers of the same width would hide it.`;
  },
  training: ({ network }) =>
    network.layers.slice(1).some(({ fanIn, fanOut }) => fanIn === fanOut) ? { isNotTransposed: true } : null,
} as const satisfies Mistake;
