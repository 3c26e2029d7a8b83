import { total } from '../softmax';
import type { Mistake } from './mistake';

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
