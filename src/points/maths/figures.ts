import { formatNumber, timesPowerOfTen } from '../../charts/core/format';

const MINUS = '\u2212';
const FIGURES = 4;
const SMALLEST_PLAIN = 1e-4;

/**
 * Number of decimals that gives the largest value `digits` significant figures. Null if it is not finite, or too
 * large or too small to be written without a power of ten.
 */
export function commonDecimals(values: readonly number[], digits: number): number | null {
  const largest = Math.max(...values.map(Math.abs));
  if (!Number.isFinite(largest) || largest >= 10 ** digits || largest < SMALLEST_PLAIN) return null;
  const exponent = Number(largest.toExponential(digits - 1).split('e')[1]);
  return Math.max(0, digits - 1 - exponent);
}

/** A value of a column with this many decimals. A value that they would round to 0 is written as a power of ten. */
export function fixed(value: number, decimals: number | null, digits = FIGURES): string {
  if (decimals === null || !Number.isFinite(value) || value === 0) return figures(value, digits);
  const plain = value.toFixed(decimals);
  return Number(plain) === 0 ? figures(value, 2) : plain.replace('-', MINUS);
}

/** A measured number with this many significant figures, including trailing zeros, so that columns line up. */
export function figures(value: number, digits = FIGURES): string {
  if (!Number.isFinite(value) || value === 0) return formatNumber(value);
  const plain = value.toPrecision(digits);
  const size = Math.abs(Number(plain));
  if (size >= SMALLEST_PLAIN && size < 10 ** digits) return plain.replace('-', MINUS);
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  return timesPowerOfTen(mantissa.replace('-', MINUS), Number(exponent));
}
