import { total } from '../softmax';
import { perClass, type Mistake, type MistakeContext } from './mistake';

/** p − 1 for every class. */
export function minusOneEverywhere(probabilities: Float64Array): Float64Array {
  return probabilities.map(p => p - 1);
}

function deltas({ trace }: MistakeContext): { wrong: Float64Array; right: Float64Array } {
  return { wrong: minusOneEverywhere(trace.activations.at(-1)!), right: trace.deltas.at(-1)! };
}

export const wrongClasses = {
  title: 'ŷ − 1 for the wrong classes too',
  text: 'Only the true class has a 1 taken away. With p − 1 everywhere every logit is pushed up, the wrong ones the most.',
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
    'The right ones add up to 0 (but for rounding), for softmax does not notice when all logits move together; the wrong ones move them all for nothing.',
  training: () => ({ outputDelta: minusOneEverywhere }),
} as const satisfies Mistake;
