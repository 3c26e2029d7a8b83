import { log } from '../../../data/exact/exact-math';
import { crossEntropy, softmax } from '../softmax';
import type { Mistake } from './mistake';

/** −log p of class `label`, through the probability. */
export function lossThroughProbability(logits: ArrayLike<number>, label: number): number {
  return -log(softmax(logits)[label]!);
}

export const logOfZero = {
  title: 'The logarithm of a probability that is gone',
  text: 'Below e⁻⁷⁴⁵ a probability is 0, and its loss infinite. From the logits the loss is exact, however wrong the network is.',
  wrong: String.raw`L = -\log p_{y}`,
  right: String.raw`L = m + \log \sum_{j} e^{z_{j} - m} - z_{y}`,
  names: { wrong: 'underflows', right: 'safe' },
  control: {
    label: 'how far the true logit lies below another',
    min: 0,
    max: 1000,
    step: 1,
    start: () => 20,
  },
  rows: (_, gap) => [
    { label: 'loss', wrong: lossThroughProbability([0, gap], 0), right: crossEntropy([0, gap], 0) },
  ],
  verdict: (_, gap) =>
    Number.isFinite(lossThroughProbability([0, gap], 0))
      ? 'Both agree so far; move it above 745.'
      : 'The probability has underflowed to 0.',
} as const satisfies Mistake;
