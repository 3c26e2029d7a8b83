import { formatNumber, timesPowerOfTen } from '../../charts/core/format';

const MINUS = '\u2212';
const FIGURES = 4;
const SMALLEST_PLAIN = 1e-4;

/**
 * Decimals that give the largest of some numbers so many figures; null where it is too large or too small to be written
 * without a power of ten, or is no number.
 */
export function commonDecimals(values: readonly number[], digits: number): number | null {
  const largest = Math.max(...values.map(Math.abs));
  if (!Number.isFinite(largest) || largest >= 10 ** digits || largest < SMALLEST_PLAIN) return null;
  const exponent = Number(largest.toExponential(digits - 1).split('e')[1]);
  return Math.max(0, digits - 1 - exponent);
}

/** A number of a column with so many decimals; what would be 0 with them is given by its power of ten. */
export function fixed(value: number, decimals: number | null, digits = FIGURES): string {
  if (decimals === null || !Number.isFinite(value) || value === 0) return figures(value, digits);
  const plain = value.toFixed(decimals);
  return Number(plain) === 0 ? figures(value, 2) : plain.replace('-', MINUS);
}

/** A measured number to so many significant figures, zeros at its end included: those of a column look alike. */
export function figures(value: number, digits = FIGURES): string {
  if (!Number.isFinite(value) || value === 0) return formatNumber(value);
  const plain = value.toPrecision(digits);
  const size = Math.abs(Number(plain));
  if (size >= SMALLEST_PLAIN && size < 10 ** digits) return plain.replace('-', MINUS);
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  return timesPowerOfTen(mantissa.replace('-', MINUS), Number(exponent));
}
