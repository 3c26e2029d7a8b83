const THIN_SPACE = '\u2009';
const MINUS = '\u2212';
const DIGITS = 4;
const SMALLEST_PLAIN = 1e-4;
const LARGEST_PLAIN = 1e7;
const PLACE_DIGITS = 3;
const EXACT_DIGITS = 9;
const LARGEST_EXACT = 1e15;
const LEAST_SPAN_DECIMALS = 12;

const superscripts: Record<string, string> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/**
 * A number as text: at most this many significant digits, no trailing zeros, commas between thousands, a true minus
 * sign, and a power of ten where plain digits would be long. Zero has no sign.
 */
export function formatNumber(value: number, digits: number = DIGITS): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  const rounded = Number(value.toPrecision(digits));
  if (rounded === 0) return '0';
  const size = Math.abs(rounded);
  const sign = rounded < 0 ? MINUS : '';
  if (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) return sign + group(plain(size));
  const [mantissa = '', exponent = ''] = size.toExponential().split('e');
  return sign + timesPowerOfTen(mantissa, Number(exponent));
}

/** A mantissa times a power of ten. */
export function timesPowerOfTen(mantissa: string, exponent: number): string {
  const raised = Array.from(String(exponent), sign => superscripts[sign] ?? '').join('');
  return `${mantissa}${THIN_SPACE}·${THIN_SPACE}10${raised}`;
}

/**
 * Formats a coordinate in a range of this span: as many decimals as a screen can resolve, and all digits before the
 * point, because 500,123 and 500,321 are far apart in a range of 200.
 */
export function formatPlace(value: number, span: number): string {
  const isNear = Math.abs(value) < 100 * span;
  const decimals = PLACE_DIGITS - Math.floor(Math.log10(span));
  if (!(span > 0) || Math.abs(value) >= LARGEST_EXACT || decimals > LEAST_SPAN_DECIMALS)
    return formatNumber(value, EXACT_DIGITS);
  if (isNear) return formatNumber(value, PLACE_DIGITS);
  const rounded = Number(value.toFixed(Math.max(0, decimals)));
  return (rounded < 0 ? MINUS : '') + group(plain(Math.abs(rounded)));
}

/** A count with all its digits, in groups of three: 1,234. */
export function formatCount(value: number): string {
  return (value < 0 ? MINUS : '') + group(String(Math.abs(Math.round(value))));
}

/** A share of 1 in percent. 100 % and 0 % are exact; otherwise >99.9 % and <0.1 %. */
export function formatPercent(share: number, decimals = 1): string {
  if (!Number.isFinite(share)) return 'NaN';
  const least = 10 ** -decimals;
  const percent = share * 100;
  if (share > 0 && share < 1) {
    if (percent < least) return `<${least.toFixed(decimals)}${THIN_SPACE}%`;
    if (percent > 100 - least) return `>${(100 - least).toFixed(decimals)}${THIN_SPACE}%`;
    return `${percent.toFixed(decimals)}${THIN_SPACE}%`;
  }
  return `${Number(percent.toFixed(decimals))}${THIN_SPACE}%`;
}

export { rSquaredText as formatRSquared } from '../../experiment/settings/number-text';

/** A loss with three digits, or as a power of ten if it is huge or tiny. */
export function formatLoss(loss: number): string {
  if (loss >= 1e5) return loss.toExponential(1).replace('e+', 'e');
  if (loss > 0 && loss < 1e-3) return loss.toExponential(2).replace('e-', 'e−');
  return loss >= 1000 ? formatCount(Number(loss.toPrecision(3))) : loss.toPrecision(3);
}

/** A share of 1 as a screen reader says it: '97.5 percent'. */
export function spokenPercent(share: number): string {
  return `${(100 * share).toFixed(1)} percent`;
}

/** Created once: `toLocaleString` creates one at each call, which is slower than the formatting itself. */
const PLAIN = new Intl.NumberFormat('en', { useGrouping: false, maximumSignificantDigits: 17 });

function plain(size: number): string {
  return PLAIN.format(size);
}

function group(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
