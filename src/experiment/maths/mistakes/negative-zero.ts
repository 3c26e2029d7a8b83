import type { Mistake } from './mistake';

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
