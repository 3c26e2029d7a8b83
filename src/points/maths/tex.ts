import type { FeatureName } from '../../data/points/features';
import type { ActivationName } from '../../nn/activations';
import { commonDecimals } from './figures';

const FIGURES = 4;
const SMALLEST_PLAIN = 1e-4;
const MOST_DECIMALS = 8;

/** A number as TeX, to so many significant figures, with a power of ten where plain digits would be long. */
export function texNumber(value: number, digits = FIGURES): string {
  if (Number.isNaN(value)) return String.raw`\mathrm{NaN}`;
  if (!Number.isFinite(value)) return value > 0 ? String.raw`\infty` : String.raw`-\infty`;
  const text = value.toPrecision(digits);
  const size = Math.abs(Number(text));
  if (size === 0) return '0';
  if (size >= SMALLEST_PLAIN && size < 10 ** digits) return text;
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  return String.raw`${mantissa} \cdot 10^{${Number(exponent)}}`;
}

/** A number that somebody set: as short as it is. */
export function texExact(value: number): string {
  if (value === 0 || Math.abs(value) >= SMALLEST_PLAIN) return String(value);
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return String.raw`${mantissa} \cdot 10^{${Number(exponent)}}`;
}

/** The same, in brackets if it is negative, as it stands after an operator. */
export function texFactor(value: number, digits = FIGURES): string {
  const text = texNumber(value, digits);
  return value < 0 ? `(${text})` : text;
}

/** Sum of numbers: the first keeps its sign, the others bring it as the operator. */
export function texSum(parts: readonly string[]): string {
  return parts
    .map((part, i) => (i === 0 ? part : part.startsWith('-') ? ` - ${part.slice(1)}` : ` + ${part}`))
    .join('');
}

/** A number inside a sum that is written as it is: a class's 0 or 1. */
export type Addend = number | { exact: number };

/**
 * Numbers and what they add up to, all with as many decimals, so that the line can be added up by hand: the largest has
 * so many figures. Where their rounding keeps them from adding up to the last digit, ≈ says so.
 */
export function texTotal(addends: readonly Addend[], result: number, digits = FIGURES + 1): string {
  const values = addends.map(one => (typeof one === 'number' ? one : one.exact));
  const decimals = decimalsFor(values, result, digits);
  const plain = (value: number) => {
    const text = decimals === null ? texNumber(value) : value.toFixed(decimals);
    // What would be 0 with these decimals is given by its power of ten.
    return Number(text) === 0 && value !== 0 ? texNumber(value, 2) : text;
  };
  const sum = texSum(addends.map(one => (typeof one === 'number' ? plain(one) : signedText(one.exact))));
  const total = plain(result);
  const rounded = (value: number) => Math.round(value * 10 ** (decimals ?? 0));
  const isPlain = [sum, total].every(text => decimals !== null && !text.includes('cdot'));
  const addsUp = isPlain && values.reduce((all, value) => all + rounded(value), 0) === rounded(result);
  return `${sum} ${addsUp ? '=' : '\\approx'} ${total}`;
}

/** So many that the largest has its figures, and that what is left where large numbers nearly cancel has some too. */
function decimalsFor(values: readonly number[], result: number, digits: number): number | null {
  const enough = commonDecimals([...values, result], digits);
  if (enough === null || result === 0) return enough;
  const exponent = Number(result.toExponential(FIGURES - 1).split('e')[1]);
  return Math.max(enough, Math.min(MOST_DECIMALS, FIGURES - 1 - exponent));
}

/** Of 0 too, which is taken away where it is −0. */
function signedText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Two numbers and their product, which has no more figures than they have. */
export function texProduct(a: number, b: number): string {
  return `${texNumber(a)} \\cdot ${texFactor(b)} \\approx ${texNumber(a * b)}`;
}

/** How an activation is written. */
interface ActivationTex {
  name: string;
  /** Its value at a preactivation, given as TeX, as a formula. */
  value(z: string, alpha: string): string;
  /** Its slope, in words of z and a. */
  slope(z: string, a: string, alpha: string): string;
}

const cases = (positive: string, negative: string, z: string) =>
  String.raw`\begin{cases} ${positive} & ${z} > 0 \\ ${negative} & \text{else} \end{cases}`;

export const activationTex = {
  tanh: {
    name: String.raw`\tanh`,
    value: z => String.raw`\frac{e^{${z}} - e^{-${z}}}{e^{${z}} + e^{-${z}}}`,
    slope: (_, a) => `1 - ${a}^2`,
  },
  sigmoid: {
    name: String.raw`\sigma`,
    value: z => String.raw`\frac{1}{1 + e^{-${z}}}`,
    slope: (_, a) => `${a} \\, (1 - ${a})`,
  },
  relu: {
    name: String.raw`\mathrm{relu}`,
    value: z => String.raw`\max(0, ${z})`,
    slope: z => cases('1', '0', z),
  },
  'leaky-relu': {
    name: String.raw`\mathrm{leaky}`,
    value: (z, alpha) => cases(z, String.raw`${alpha} \cdot ${z}`, z),
    slope: (z, _, alpha) => cases('1', alpha, z),
  },
  elu: {
    name: String.raw`\mathrm{elu}`,
    value: z => cases(z, `e^{${z}} - 1`, z),
    slope: (z, a) => cases('1', `${a} + 1`, z),
  },
  linear: {
    name: String.raw`\mathrm{id}`,
    value: z => z,
    slope: () => '1',
  },
} as const satisfies Record<ActivationName, ActivationTex>;

/** The network's inputs. */
export const featureTex = {
  x1: 'x_1',
  x2: 'x_2',
  x1sq: 'x_1^2',
  x2sq: 'x_2^2',
  x1x2: 'x_1 x_2',
  sinx1: String.raw`\sin x_1`,
  sinx2: String.raw`\sin x_2`,
} as const satisfies Record<FeatureName, string>;
