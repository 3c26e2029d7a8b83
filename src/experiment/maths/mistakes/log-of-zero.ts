import { log } from '../../../data/exact/exact-math';
import { crossEntropy, softmax } from '../softmax';
import type { Mistake } from './mistake';

/** −log p of class `label`, through the probability. */
export function lossThroughProbability(logits: ArrayLike<number>, label: number): number {
  return -log(softmax(logits)[label]!);
}

export const logOfZero = {
  isOfClasses: true,
  title: 'The logarithm of a probability that has become 0',
  text: 'A probability below e⁻⁷⁴⁵ is rounded to 0, and its loss is infinite. Computed from the logits, the loss stays finite however wrong the network is.',
  wrong: String.raw`L = -\log p_{y}`,
  right: String.raw`L = m + \log \sum_{j} e^{z_{j} - m} - z_{y}`,
  names: { wrong: 'underflows', right: 'safe' },
  control: {
    label: 'how far the true class’s logit is below the other',
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
      ? 'Both agree here. Move the slider above 745.'
      : 'The probability has underflowed to 0, so its logarithm is −∞.',
} as const satisfies Mistake;
