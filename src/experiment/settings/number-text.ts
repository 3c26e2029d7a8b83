import { REFUSED, type Parsed } from './setting';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,9})?$/i;

/** Longest text read as a number: a hundred digits more than any float64 needs. */
const LONGEST = 400;

export interface Bounds {
  min: number;
  max: number;
  integer: boolean;
  open: 'min' | 'max' | 'none';
}

/** Reads a decimal number within bounds; hexadecimal, NaN and infinities are invalid. Negative zero becomes zero. */
export function parseNumber(text: string, bounds: Bounds): Parsed<number> {
  const trimmed = text.length > LONGEST ? '' : text.trim();
  const value = DECIMAL.test(trimmed) ? Number(trimmed) + 0 : NaN;
  return isWithin(value, bounds) ? { value } : REFUSED;
}

/** Shortest decimal that reads back to the same float64. */
export function formatNumber(value: number): string {
  return String(value);
}

/** A share of 1 in percent, inside a sentence: '97.5 %'. */
export function percentText(share: number, decimals = 1): string {
  return `${(100 * share).toFixed(decimals)} %`;
}

/** R² with three decimals, enough to compare, or with three digits if it is far below 0. */
export function rSquaredText(value: number): string {
  const text =
    value > -10
      ? value.toFixed(3)
      : value > -1000
        ? value.toPrecision(3)
        : value.toExponential(1).replace('e+', 'e');
  return text.replace('-', '−');
}

/** Created once: `toLocaleString` creates one at each call, which is slower than the formatting itself. */
const counts = new Intl.NumberFormat('en');

/** A count with at most two decimals, and commas between thousands: '1,234.5'. */
export function countText(count: number): string {
  return counts.format(Number(count.toFixed(2)));
}

function isWithin(value: number, { min, max, integer, open }: Bounds): boolean {
  if (!Number.isFinite(value) || value < min || value > max) return false;
  if (open === 'min' && value === min) return false;
  if (open === 'max' && value === max) return false;
  return !integer || Number.isInteger(value);
}
