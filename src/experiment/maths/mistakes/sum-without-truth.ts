import { log } from '../../../data/exact/exact-math';
import type { Mistake } from './mistake';

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
