// Formulas that are right on paper and overflow or underflow in float64.
import { exp, log } from '../../../data/exact/exact-math';
import { crossEntropy, softmax, total } from '../softmax';
import { perClass, type Mistake, type MistakeContext } from './mistake';
import { sigmoid } from '../plain-activations';

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

/** e⁻ᶻ / (1 + e⁻ᶻ)² as it is written. */
export function sigmoidSlopeAsPrinted(z: number): number {
  const power = exp(-z);
  return power / ((1 + power) * (1 + power));
}

/** σ (1 − σ). */
export function sigmoidSlope(z: number): number {
  return sigmoid(z) * (1 - sigmoid(z));
}

export const sigmoidSlopeMistake = {
  title: 'A formula for the sigmoid’s slope that overflows',
  text: 'The formula is right on paper. But for very negative z the denominator overflows first, which gives a slope of 0 too early, and then the numerator too, which gives no number at all. σ(1 − σ) is the same slope without overflow.',
  wrong: String.raw`\sigma'(z) = \frac{e^{-z}}{(1 + e^{-z})^{2}}`,
  right: String.raw`\sigma'(z) = \sigma(z)\,(1 - \sigma(z))`,
  names: { wrong: 'overflows', right: 'safe' },
  control: { label: 'z', min: -800, max: 800, step: 1, start: () => -400 },
  rows: (_, z) => [{ label: 'slope at z', wrong: sigmoidSlopeAsPrinted(z), right: sigmoidSlope(z) }],
  verdict: (_, z) =>
    Number.isNaN(sigmoidSlopeAsPrinted(z))
      ? 'e⁻ᶻ is infinite here, and ∞/∞ is not a number.'
      : sigmoidSlopeAsPrinted(z) === 0 && sigmoidSlope(z) > 0
        ? 'The square of 1 + e⁻ᶻ overflows here. The true slope is tiny, but not 0.'
        : 'Both agree here. Move z to −355 or below.',
} as const satisfies Mistake;

/** max(0, z) written as a product. */
export function reluByProduct(z: number): number {
  return Number(z > 0) * z;
}

export const negativeZero = {
  title: 'ReLU as a product',
  text: 'If z is multiplied by 1 where it is positive and by 0 elsewhere, the result is −0 for negative z, and not a number for −∞. The maximum has neither problem.',
  wrong: String.raw`\mathrm{relu}(z) = [z > 0] \cdot z`,
  right: String.raw`\mathrm{relu}(z) = \max(0, z)`,
  control: { label: 'z', min: -3, max: 3, step: 0.01, start: () => -1 },
  rows: (_, z) => [
    { label: 'value at z', wrong: reluByProduct(z), right: Math.max(0, z) },
    { label: 'one divided by it', wrong: 1 / reluByProduct(z), right: 1 / Math.max(0, z) },
    { label: 'value at −∞', wrong: reluByProduct(-Infinity), right: Math.max(0, -Infinity) },
  ],
  verdict: (_, z) =>
    Object.is(reluByProduct(z), -0)
      ? 'This zero has a minus sign, which nobody notices until something is divided by it.'
      : 'Both agree here. Move z below 0.',
} as const satisfies Mistake;
