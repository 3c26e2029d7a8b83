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
  title: 'A summed gradient with an averaged loss',
  text: 'The loss on the screen is a mean over N points, but the step may follow the sum of their gradients (as in the report, and here with Gradient: sum). Each is right by itself. Together they make the learning rate N times as large as it seems, and more points make the steps longer.',
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
      { label: 'its change at an update', wrong: -effective * mean, right: -learningRate * mean },
      { label: 'λ for the same decay', wrong: l2, right: l2 / count },
    ];
  },
  verdict: ({ training: { learningRate } }, count) =>
    `With ${count} such points, each step is as long as a step along the mean gradient at a learning rate of ${short(effectiveLearningRate(learningRate, count))}. If you switch from the sum to the mean, divide λ by ${count} too: otherwise the weights decay ${count} times as strongly compared with the gradient of the data.`,
  training: () => ({ reduction: 'sum' }),
  rightTraining: { reduction: 'mean' },
} as const satisfies Mistake;
