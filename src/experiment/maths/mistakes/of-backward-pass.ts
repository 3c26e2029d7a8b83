// Mistakes on the way back from the output: through activations, weights and the sum over a batch.
import { traceSample, type SlopeOf, type Trace } from '../trace';
import { hiddenUnit, short, type Mistake, type MistakeContext } from './mistake';
import { total } from '../softmax';
import { deltaTerms, indexOf } from '../terms';

const slopeAtActivation: SlopeOf = (activation, _, a, alpha) => activation.slope(a, alpha);

/** The backward pass with act′(a) in place of act′(z). */
export function traceWithSlopesOfActivations({
  network,
  trace,
}: Pick<MistakeContext, 'network' | 'trace'>): Trace {
  return traceSample(network, trace.inputs, trace.label, {
    slopeOf: slopeAtActivation,
    factors: trace.factors,
  });
}

/** Relative distance of a vector from the right one. */
function relativeError(wrong: Float64Array, right: Float64Array): number {
  const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0));
  const scale = norm(right);
  return scale === 0 ? 0 : norm(right.map((value, i) => value - wrong[i]!)) / scale;
}

export const slopeOfActivation = {
  title: 'act′(a) instead of act′(z)',
  text: 'z goes into the activation and a comes out. The chain rule needs the slope at z. (The mistake is tempting because tanh′ can be written as 1 − a², but that is still the slope at z.)',
  wrong: String.raw`\frac{\partial L}{\partial z} = \mathrm{act}'(a) \cdot \frac{\partial L}{\partial a}`,
  right: String.raw`\frac{\partial L}{\partial z} = \mathrm{act}'(z) \odot \frac{\partial L}{\partial a}`,
  rows: context => {
    const { network, trace } = context;
    if (network.shape.hidden.length === 0) return [];
    const { layer, unit } = hiddenUnit(context);
    const wrong = traceWithSlopesOfActivations(context);
    const name = `layer ${layer + 1}, unit ${unit + 1}`;
    return [
      { label: `act′ of ${name}`, wrong: wrong.slopes[layer]![unit]!, right: trace.slopes[layer]![unit]! },
      { label: `∂L/∂z of ${name}`, wrong: wrong.deltas[layer]![unit]!, right: trace.deltas[layer]![unit]! },
      {
        label: 'relative error of layer 1’s gradient',
        wrong: relativeError(wrong.deltas[0]!, trace.deltas[0]!),
        right: 0,
      },
    ];
  },
  verdict: context => {
    const { network, trace } = context;
    if (network.shape.hidden.length === 0)
      return 'This network has no hidden layer, so there is no activation to differentiate.';
    const error = relativeError(traceWithSlopesOfActivations(context).deltas[0]!, trace.deltas[0]!);
    return error === 0
      ? 'The slope of these activations depends only on the sign, so both are the same here. The mistake shows only with another activation.'
      : `For this point the first layer’s gradient is off by ${short(100 * error)} %. The loss may still fall, so nobody notices unless the gradient is checked.`;
  },
  training: () => ({ slopeOf: slopeAtActivation }),
} as const satisfies Mistake;

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

/** The mean of products, sample by sample. */
export function meanOfProducts(deltas: Float64Array, inputs: Float64Array): number {
  return total(deltas.map((delta, n) => delta * inputs[n]!)) / deltas.length;
}

/** The product of both means: a different number, unless one of them is constant. */
export function productOfMeans(deltas: Float64Array, inputs: Float64Array): number {
  return (total(deltas) / deltas.length) * (total(inputs) / inputs.length);
}

export const averagesMultiplied = {
  title: 'Multiplying averages instead of averaging products',
  text: 'δ belongs to one sample, and so does the activation that it is multiplied by. Only their products may be added up over the batch, because the mean of products is not the product of the means.',
  wrong: String.raw`\frac{\partial L}{\partial w} = \Bigl( \frac{1}{N} \sum_{n} \delta_{n} \Bigr) \Bigl( \frac{1}{N} \sum_{n} a_{n} \Bigr)`,
  right: String.raw`\frac{\partial L}{\partial w} = \frac{1}{N} \sum_{n} \delta_{n}\, a_{n}`,
  rows: ({ batch }) =>
    batch
      ? [
          {
            label: 'mean gradient of the chosen parameter',
            wrong: productOfMeans(batch.deltas, batch.inputs),
            right: meanOfProducts(batch.deltas, batch.inputs),
          },
        ]
      : [],
  verdict: ({ id }) =>
    id.from === null
      ? 'The input of a bias is always 1, so both agree. Choose a weight to see them differ.'
      : 'A weight learns from how δ and a vary together from point to point. The product of the means loses exactly that.',
  training: () => ({
    combine: (deltas, inputs, isBias) =>
      isBias ? total(deltas) : deltas.length * productOfMeans(deltas, inputs),
  }),
} as const satisfies Mistake;

export const biasOfOneSample = {
  title: 'A bias that learns from a single sample',
  text: 'For one sample ∂L/∂b is δ. For a batch, the δ of all samples are added up, just as for a weight: in code, a sum over the rows.',
  wrong: String.raw`\frac{\partial L}{\partial b} = \delta`,
  right: String.raw`\frac{\partial L}{\partial b} = \sum_{n} \delta_{n}`,
  rows: ({ batch, trace, id }) =>
    batch
      ? [
          {
            label: '∂L/∂b of the chosen unit',
            wrong: trace.deltas[id.layer]![id.to]!,
            right: batch.deltas.reduce((sum, delta) => sum + delta, 0),
          },
        ]
      : [],
  verdict: ({ count }) => `All ${count} training points should count. This bias follows only one of them.`,
  training: () => ({
    combine: (deltas, inputs, isBias) =>
      isBias ? deltas.at(-1)! : total(deltas.map((delta, n) => delta * inputs[n]!)),
  }),
} as const satisfies Mistake;
