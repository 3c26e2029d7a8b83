import { expect, it } from 'vitest';
import { crossEntropy, softmax, softmaxTerms } from './softmax';

const logits = [0.3, -1.2, 2.5, 0.1];

it('the chain rule through softmax adds up to p − y, and to the slope of the loss', () => {
  const p = softmax(logits);
  for (let label = 0; label < logits.length; label += 1)
    for (let k = 0; k < logits.length; k += 1) {
      const sum = softmaxTerms(p, label, k).reduce((total, { product }) => total + product, 0);
      expect(sum).toBeCloseTo(p[k]! - (k === label ? 1 : 0), 14);
      const moved = (by: number) =>
        crossEntropy(
          logits.map((z, i) => (i === k ? z + by : z)),
          label,
        );
      expect(sum).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 8);
    }
});

it('a probability that has underflowed leaves no number', () => {
  expect(softmaxTerms([0, 1], 0, 0)[0]!.product).toBeNaN();
  expect(softmaxTerms([0, 1], 1, 1)[1]!.product).toBe(0 * -1);
});
