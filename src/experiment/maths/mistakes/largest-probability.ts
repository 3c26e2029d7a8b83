import { log } from '../../../data/exact/exact-math';
import { largest } from '../softmax';
import { short, type Mistake } from './mistake';

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
