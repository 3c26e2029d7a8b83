import { exp } from '../../../data/exact/exact-math';
import { sigmoid } from '../plain-activations';
import type { Mistake } from './mistake';

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
