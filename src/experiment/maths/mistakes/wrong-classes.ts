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
