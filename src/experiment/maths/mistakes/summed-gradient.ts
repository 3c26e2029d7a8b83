import { total } from '../softmax';
import { short, type Mistake, type MistakeContext } from './mistake';

/** The learning rate that acts on the averaged loss when the gradient is that of the summed one. */
export function effectiveLearningRate(learningRate: number, count: number): number {
  return learningRate * count;
}

function meanProduct({ batch, count }: MistakeContext): number {
  return batch ? total(batch.products) / count : NaN;
}

export const summedGradient = {
  title: 'A gradient that is summed where the loss is averaged',
  text: 'The loss on the screen is a mean over N points, the step follows their sum (as in the report, and here with Gradient: sum). Both are right by themselves; together they make the learning rate N times what it seems, and more points longer steps.',
  wrong: String.raw`w \leftarrow w - \eta \sum_{n} \frac{\partial L_{n}}{\partial w}`,
  right: String.raw`w \leftarrow w - \eta \cdot \frac{1}{N} \sum_{n} \frac{\partial L_{n}}{\partial w}`,
  names: { wrong: 'summed', right: 'averaged', isNeutral: true },
  control: { label: 'N', min: 10, max: 2000, step: 10, start: ({ count }) => count },
  rows: (context, count) => {
    const { learningRate, l2 } = context.training;
    const mean = meanProduct(context);
    const effective = effectiveLearningRate(learningRate, count);
    return [
      { label: 'learning rate on the mean loss', wrong: effective, right: learningRate },
      { label: 'gradient of the chosen parameter', wrong: count * mean, right: mean },
      { label: 'its step', wrong: -effective * mean, right: -learningRate * mean },
      { label: 'λ that decays alike', wrong: l2, right: l2 / count },
    ];
  },
  verdict: ({ training: { learningRate } }, count) =>
    `With ${count} such points every step is as long as with the learning rate ${short(effectiveLearningRate(learningRate, count))} on the mean. And λw belongs to the sum: whoever divides the data’s gradient by N divides λ too, or decay is ${count} times as strong.`,
  training: () => ({ reduction: 'sum' }),
  rightTraining: { reduction: 'mean' },
} as const satisfies Mistake;
