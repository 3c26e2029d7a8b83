import { log } from '../../../data/exact/exact-math';
import { largest } from '../softmax';
import { short, type Mistake } from './mistake';

export const largestProbability = {
  title: 'The loss of the winner, not of the true class',
  text: 'The logarithm of the largest probability does not look at the label: it says how sure the network is, not whether it is right. A network that is sure and wrong has almost no such loss.',
  wrong: String.raw`L = -\frac{1}{N} \sum_{n} \log \max_{c}\, p_{c}^{(n)}`,
  right: String.raw`L = -\frac{1}{N} \sum_{n} \log p_{y_{n}}^{(n)}`,
  rows: ({ losses, trace }) => [
    { label: 'loss of this network', wrong: losses.now.largest, right: losses.now.mean },
    { label: 'loss before it learned', wrong: losses.untrained.largest, right: losses.untrained.mean },
    { label: 'loss of this point', wrong: -log(largest(trace.activations.at(-1)!)), right: trace.loss },
  ],
  verdict: ({ losses: { now, untrained }, trace }) => {
    const p = trace.activations.at(-1)!;
    if (p[trace.label]! < largest(p)) {
      return `This very point is answered wrongly, and the wrong loss makes nothing of it: ${short(-log(largest(p)))} in place of ${short(trace.loss)}.`;
    }
    const share = untrained.largest / untrained.mean;
    return share < 0.98
      ? `Before it had learned anything the network looked ${short(1 / share)} times as good as it was.`
      : `It never exceeds the true loss: now it is ${short(now.largest / now.mean)} of it, and equal only where every point is right.`;
  },
  training: () => ({
    outputDelta: p => {
      const winner = p.indexOf(largest(p));
      return p.map((value, k) => (k === winner ? value - 1 : value));
    },
  }),
} as const satisfies Mistake;
