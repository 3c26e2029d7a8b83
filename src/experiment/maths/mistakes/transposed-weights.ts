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
  title: 'The way back without the transpose',
  text: 'Forward the weights take row vectors of activations, backward the same weights take δ from the other side: W must be transposed. (The transpose of a product turns the order: (AB)ᵀ is BᵀAᵀ.)',
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
    if (!next) return 'Choose a unit of a hidden layer: from the output nothing goes further back.';
    return next.fanIn === next.fanOut
      ? 'These weights are a square, so that nothing complains: the numbers are just wrong.'
      : `These weights are ${next.fanIn} × ${next.fanOut}, and a δ of ${next.fanOut} numbers does not fit from the wrong side: the mistake is noticed at once. Two neighbouring layers of the same width hide it.`;
  },
  training: ({ network }) =>
    network.layers.slice(1).some(({ fanIn, fanOut }) => fanIn === fanOut) ? { isNotTransposed: true } : null,
} as const satisfies Mistake;
