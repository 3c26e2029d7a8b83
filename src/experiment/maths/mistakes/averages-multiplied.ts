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
  title: 'Averages multiplied in place of products averaged',
  text: 'δ belongs to one sample, and so does the activation that it is multiplied with. Only their products may be added over the batch: the mean of a product is not the product of the means.',
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
      ? 'A bias always sees the input 1, so that both agree; choose a weight to see them differ.'
      : 'Whether δ and a rise and fall together is all that the weight can learn from, and just that is lost.',
  training: () => ({
    combine: (deltas, inputs, isBias) =>
      isBias ? total(deltas) : deltas.length * productOfMeans(deltas, inputs),
  }),
} as const satisfies Mistake;
