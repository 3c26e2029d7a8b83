import { formatNumber, timesPowerOfTen } from '../../charts/core/format';

const MINUS = '\u2212';
/** Decimals of a column whose largest number is below 10: enough for a calculator, and not too much to type. */
const DECIMALS = 4;
/** Columns whose largest number is outside this range are written in units of a power of ten. */
const SMALLEST = 0.05;
const LARGEST = 1e5;

/** Numbers about as large as 1, such as probabilities and slopes, with six decimals. */
export const SIX_DECIMALS: Column = { exponent: 0, decimals: 6 };

/** How the numbers of a column are written: in units of 10^exponent, with this many decimals. */
export interface Column {
  exponent: number;
  decimals: number;
}

/** How to write the numbers of a column: all with the same number of decimals, the largest with about 5 digits. */
export function columnOf(values: Iterable<number>): Column {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return { exponent: 0, decimals: DECIMALS };
  const isPlain = largest >= SMALLEST && largest < LARGEST;
  const exponent = isPlain ? 0 : 3 * Math.floor((powerOf(largest) + 1) / 3);
  const size = powerOf(largest) - exponent;
  return { exponent, decimals: Math.max(0, DECIMALS - Math.max(0, size)) };
}

/** A number of the column, without its unit. */
export function write(value: number, { exponent, decimals }: Column): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const text = (value / 10 ** exponent).toFixed(decimals);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', MINUS);
}

/** The number as the column shows it, rounded. */
export function asWritten(value: number, { exponent, decimals }: Column): number {
  return Number((value / 10 ** exponent).toFixed(decimals)) * 10 ** exponent;
}

/** The unit of a column, to follow a name or a number: "", or " · 10⁻³". */
export function unitOf({ exponent }: Column): string {
  return exponent === 0 ? '' : timesPowerOfTen('', exponent);
}

/** The unit of a column by itself: "", or "10⁻³". */
export function powerOfTen(column: Column): string {
  return unitOf(column).replace(/^\s*·\s*/, '');
}

function powerOf(value: number): number {
  return Number(value.toExponential(0).split('e')[1]);
}

/** A factor in a product: a negative one in brackets. */
export function inBrackets(text: string): string {
  return text.startsWith(MINUS) ? `(${text})` : text;
}
