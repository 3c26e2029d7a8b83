import { exp, log } from '../../../data/exact/exact-math';
import { crossEntropy, softmax, total } from '../softmax';
import { perClass, type Mistake, type MistakeContext } from './mistake';

/** From here on eˣ exceeds the largest float64. */
const OVERFLOW = 709.78;

/** eᶻ / Σ eᶻ without shifting: NaN if an exponential is infinite, or if all are 0. */
export function naiveSoftmax(logits: ArrayLike<number>): Float64Array {
  const powers = Float64Array.from(logits, exp);
  const sum = total(powers);
  return powers.map(power => power / sum);
}

function shifted({ trace }: MistakeContext, offset: number): Float64Array {
  return trace.preactivations.at(-1)!.map(z => z + offset);
}

export const softmaxOverflow = {
  isOfClasses: true,
  title: 'Softmax without subtracting the maximum',
  text: 'Adding the same number to all logits changes no probability. But eˣ overflows above x = 709.78, and ∞/∞ is not a number. If the maximum is subtracted first, the largest exponent is 0.',
  wrong: String.raw`p_{i} = \frac{e^{z_{i}}}{\sum_{j} e^{z_{j}}}`,
  right: String.raw`p_{i} = \frac{e^{z_{i} - m}}{\sum_{j} e^{z_{j} - m}}, \quad m = \max_{j} z_{j}`,
  names: { wrong: 'overflows', right: 'safe' },
  control: { label: 'added to every logit', min: -1000, max: 1000, step: 1, start: () => 0 },
  rows: (context, offset) => {
    const logits = shifted(context, offset);
    const { label } = context.trace;
    const wrong = naiveSoftmax(logits);
    return [
      ...perClass(context, k => `p of class ${k}`, wrong, softmax(logits)),
      { label: 'loss of this point', wrong: -log(wrong[label]!), right: crossEntropy(logits, label) },
    ];
  },
  verdict: (context, offset) => {
    const logits = shifted(context, offset);
    if (naiveSoftmax(logits).every(Number.isFinite)) {
      return `Both agree here. Move a logit above ${OVERFLOW}, or all of them below −745.`;
    }
    return Math.max(...logits) > 0
      ? `A logit is above ${OVERFLOW}, so its exponential is infinite. One NaN spoils every weight at the next update.`
      : 'All exponentials are 0, and 0/0 is not a number either.';
  },
} as const satisfies Mistake;
