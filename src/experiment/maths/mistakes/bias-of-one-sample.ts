import { total } from '../softmax';
import type { Mistake } from './mistake';

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
