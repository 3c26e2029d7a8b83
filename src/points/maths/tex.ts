import type { FeatureName } from '../../data/points/features';
import type { ActivationName } from '../../nn/activations';
import { commonDecimals } from './figures';

const FIGURES = 4;
const SMALLEST_PLAIN = 1e-4;
const MOST_DECIMALS = 8;

/** A number as TeX with this many significant figures, as a power of ten where plain digits would be long. */
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

/** A number set by a person, as short as possible. */
export function texExact(value: number): string {
  if (value === 0 || Math.abs(value) >= SMALLEST_PLAIN) return String(value);
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return String.raw`${mantissa} \cdot 10^{${Number(exponent)}}`;
}

/** The same, in brackets if negative, for use after an operator. */
export function texFactor(value: number, digits = FIGURES): string {
  const text = texNumber(value, digits);
  return value < 0 ? `(${text})` : text;
}

/** A sum: the sign of each later number becomes the operator. */
export function texSum(parts: readonly string[]): string {
  return parts
    .map((part, i) => (i === 0 ? part : part.startsWith('-') ? ` - ${part.slice(1)}` : ` + ${part}`))
    .join('');
}

/** An addend that is written exactly: a class's 0 or 1. */
export type Addend = number | { exact: number };

/**
 * Numbers and their sum, all with the same number of decimals, so that the line can be checked by hand. The largest
 * has the given significant figures. If the rounded numbers do not add up exactly, ≈ replaces =.
 */
export function texTotal(addends: readonly Addend[], result: number, digits = FIGURES + 1): string {
  const values = addends.map(one => (typeof one === 'number' ? one : one.exact));
  const decimals = decimalsFor(values, result, digits);
  const plain = (value: number) => {
    const text = decimals === null ? texNumber(value) : value.toFixed(decimals);
    // A value that these decimals would round to 0 is written as a power of ten.
    return Number(text) === 0 && value !== 0 ? texNumber(value, 2) : text;
  };
  const sum = texSum(addends.map(one => (typeof one === 'number' ? plain(one) : signedText(one.exact))));
  const total = plain(result);
  const rounded = (value: number) => Math.round(value * 10 ** (decimals ?? 0));
  const isPlain = [sum, total].every(text => decimals !== null && !text.includes('cdot'));
  const addsUp = isPlain && values.reduce((all, value) => all + rounded(value), 0) === rounded(result);
  return `${sum} ${addsUp ? '=' : '\\approx'} ${total}`;
}

/**
 * Enough decimals for the largest number's figures, and for some figures of the result where large numbers nearly
 * cancel.
 */
function decimalsFor(values: readonly number[], result: number, digits: number): number | null {
  const enough = commonDecimals([...values, result], digits);
  if (enough === null || result === 0) return enough;
  const exponent = Number(result.toExponential(FIGURES - 1).split('e')[1]);
  return Math.max(enough, Math.min(MOST_DECIMALS, FIGURES - 1 - exponent));
}

/** Also for 0, which is subtracted if it is −0. */
function signedText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Two numbers and their product, with no more figures than the factors. */
export function texProduct(a: number, b: number): string {
  return `${texNumber(a)} \\cdot ${texFactor(b)} \\approx ${texNumber(a * b)}`;
}

/** TeX for an activation. */
interface ActivationTex {
  name: string;
  /** Its value at the preactivation `z`, given as TeX. */
  value(z: string, alpha: string): string;
  /** Its derivative, in terms of z and a. */
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

/** TeX of the network's inputs. */
export const featureTex = {
  x1: 'x_1',
  x2: 'x_2',
  x1sq: 'x_1^2',
  x2sq: 'x_2^2',
  x1x2: 'x_1 x_2',
  sinx1: String.raw`\sin x_1`,
  sinx2: String.raw`\sin x_2`,
} as const satisfies Record<FeatureName, string>;
