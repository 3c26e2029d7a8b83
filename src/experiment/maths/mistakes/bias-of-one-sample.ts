import { total } from '../softmax';
import type { Mistake } from './mistake';

export const biasOfOneSample = {
  title: 'A bias that hears one sample only',
  text: 'For one sample ∂L/∂b is δ. For a batch the δ of all samples are added, as for every weight: in code, a sum over the rows.',
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
  verdict: ({ count }) =>
    `Here ${count} samples have a say; a bias that follows one of them goes where that one pulls.`,
  training: () => ({
    combine: (deltas, inputs, isBias) =>
      isBias ? deltas.at(-1)! : total(deltas.map((delta, n) => delta * inputs[n]!)),
  }),
} as const satisfies Mistake;
