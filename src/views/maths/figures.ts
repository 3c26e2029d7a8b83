import { formatNumber } from '../../charts/format';

const MINUS = '\u2212';
const FIGURES = 4;
const SMALLEST_PLAIN = 1e-4;
const LARGEST_PLAIN = 1e6;

/** A measured number to so many significant figures, zeros at its end included: those of a column look alike. */
export function figures(value: number, digits = FIGURES): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size < SMALLEST_PLAIN || size >= LARGEST_PLAIN)
    return formatNumber(value, digits);
  const rounded = Number(value.toPrecision(digits));
  if (Math.abs(rounded) >= 10 ** digits) return formatNumber(value, digits);
  return value.toPrecision(digits).replace('-', MINUS);
}
