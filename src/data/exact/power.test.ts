import { expect, test } from 'vitest';
import { power } from './power';

/** The nearest double to (numerator / 2^60)^exponent, from whole numbers alone. */
function exactly(base: number, exponent: number): number {
  const scaled = BigInt(base * 2 ** 60);
  const value = scaled ** BigInt(exponent);
  const bits = value.toString(2).length;
  const shift = BigInt(Math.max(0, bits - 53));
  const kept = value >> shift;
  const rest = value - (kept << shift);
  const half = shift > 0n ? 1n << (shift - 1n) : 1n;
  const rounded = rest > half || (rest === half && kept % 2n === 1n) ? kept + 1n : kept;
  // Number() of at most 54 bits is exact; two factors, because one power of two may be too small.
  const exponentOfTwo = Number(shift) - 60 * exponent;
  const first = Math.max(-1000, exponentOfTwo);
  return Number(rounded) * 2 ** first * 2 ** (exponentOfTwo - first);
}

test('powers are the nearest doubles to the true ones', () => {
  for (const base of [0.5, 0.1, 0.9, 0.999, 0.9998, 1 - 2 ** -53, 1]) {
    for (const exponent of [0, 1, 2, 3, 7, 64, 100, 1000]) {
      const expected = exactly(base, exponent);
      if (expected < 2 ** -480) continue;
      expect(power(base, exponent), `${base}^${exponent}`).toBe(expected);
    }
  }
});

test('what is too small is 0, also of exponents that a link can name', () => {
  expect(power(0.5, 480)).toBe(2 ** -480);
  expect(power(0.5, 481)).toBe(0);
  expect(power(0.9, 1e9)).toBe(0);
  expect(power(1e-300, 3)).toBe(0);
  expect(power(1, 1e9)).toBe(1);
  expect(power(0.999_999_999, 1e9)).toBeCloseTo(Math.exp(-1), 6);
});
