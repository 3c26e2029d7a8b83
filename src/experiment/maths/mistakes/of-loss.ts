// Mistakes in what is minimized: the loss, and what it is averaged over.
import { log } from '../../../data/exact/exact-math';
import { largest, total } from '../softmax';
import { short, type Mistake, type MistakeContext } from './mistake';

export const largestProbability = {
  isOfClasses: true,
  title: 'The loss of the most likely class instead of the true one',
  text: 'The logarithm of the largest probability ignores the label: it tells how sure the network is, not whether it is right. A network that is sure of a wrong answer gets a loss of almost 0.',
  wrong: String.raw`L = -\frac{1}{N} \sum_{n} \log \max_{c}\, p_{c}^{(n)}`,
  right: String.raw`L = -\frac{1}{N} \sum_{n} \log p_{y_{n}}^{(n)}`,
  rows: ({ losses, trace }) => [
    { label: 'loss of this network', wrong: losses.now.largest, right: losses.now.mean },
    { label: 'loss before training', wrong: losses.untrained.largest, right: losses.untrained.mean },
    { label: 'loss of this point', wrong: -log(largest(trace.activations.at(-1)!)), right: trace.loss },
  ],
  verdict: ({ losses: { now, untrained }, trace }) => {
    const p = trace.activations.at(-1)!;
    if (p[trace.label]! < largest(p)) {
      return `This point is classified wrongly, but the wrong loss hides it: ${short(-log(largest(p)))} instead of ${short(trace.loss)}.`;
    }
    const share = untrained.largest / untrained.mean;
    return share < 0.98
      ? `Before training, the wrong loss is only ${short(100 * share)} % of the true loss, so the network looks better than it is.`
      : `The wrong loss is never above the true one. Now it is ${short((100 * now.largest) / now.mean)} % of it, and it reaches 100 % only if every point is classified correctly.`;
  },
  training: () => ({
    outputDelta: p => {
      const winner = p.indexOf(largest(p));
      return p.map((value, k) => (k === winner ? value - 1 : value));
    },
  }),
} as const satisfies Mistake;

/** −Σ y log p over all classes but the true one. */
export function crossEntropyOfTheOthers(p: ArrayLike<number>, label: number): number {
  let sum = 0;
  for (let i = 0; i < p.length; i += 1) if (i !== label) sum -= 0 * log(p[i]!);
  return sum;
}

export const sumWithoutTruth = {
  isOfClasses: true,
  title: 'A sum that leaves out its only term',
  text: 'y is 1 for the true class and 0 for the others, so only one term of the sum is not 0. The sum over the other classes is 0 whatever the network answers.',
  wrong: String.raw`L = -\sum_{i \ne y} y_{i} \log p_{i}`,
  right: String.raw`L = -\sum_{i} y_{i} \log p_{i} = -\log p_{y}`,
  rows: ({ trace }) => [
    {
      label: 'loss of this point',
      wrong: crossEntropyOfTheOthers(trace.activations.at(-1)!, trace.label),
      right: trace.loss,
    },
  ],
  verdict: () => 'The loss would be 0 for every point, so there would be nothing to learn.',
  training: () => ({ outputDelta: p => p.map(() => 0) }),
} as const satisfies Mistake;

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
