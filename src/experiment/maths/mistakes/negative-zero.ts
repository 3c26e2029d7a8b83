import type { Mistake } from './mistake';

/** max(0, z) written as a product. */
export function reluByProduct(z: number): number {
  return Number(z > 0) * z;
}

export const negativeZero = {
  title: 'ReLU as a product',
  text: 'The product of “is it positive?” and z is −0 for negative z, and not a number for −∞. The maximum is neither.',
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
      ? 'The zero has a sign that is not seen until something divides by it.'
      : 'For positive z both are the same; move z below 0.',
} as const satisfies Mistake;
