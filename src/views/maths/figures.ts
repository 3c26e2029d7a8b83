import { formatNumber, timesPowerOfTen } from '../../charts/format';

const MINUS = '\u2212';
const FIGURES = 4;
const SMALLEST_PLAIN = 1e-4;

/** A measured number to so many significant figures, zeros at its end included: those of a column look alike. */
export function figures(value: number, digits = FIGURES): string {
  if (!Number.isFinite(value) || value === 0) return formatNumber(value);
  const plain = value.toPrecision(digits);
  const size = Math.abs(Number(plain));
  if (size >= SMALLEST_PLAIN && size < 10 ** digits) return plain.replace('-', MINUS);
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  return timesPowerOfTen(mantissa.replace('-', MINUS), Number(exponent));
}
