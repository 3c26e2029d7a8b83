import { add, divide, multiply, quickTwoSum, tail, twoProduct, twoSum } from './double-double';
import { approximateExp, approximateLog, approximateSin } from './exact-series';
import { roundCorrectly } from './fixed-point';
import { exponentOf, mantissaOf, powerOfTwo } from './float-bits';
import { evaluate, powerSeries } from './power-series';

// exp, log, sin and cos, correctly rounded: the double nearest to the true value, hence the same one in every
// browser, which Math.exp and its kin are not. First a double-double, good to SURE_BITS; where that leaves two doubles
// possible (about once in 8,000 calls), whole numbers of as many bits as it takes decide (A. Ziv, "Fast evaluation of
// elementary mathematical functions with correctly rounded last bit", 1991).

/** The double-doubles below are off by less than 2^−SURE_BITS of their value. */
const SURE_BITS = 67;
const RELATIVE_ERROR = powerOfTwo(-SURE_BITS);

/** ln 2 in two parts; a multiple of the first by up to 2048 is exact. */
const LN2 = 0.6931471805598903;
const LN2_TAIL = 5.497923018708371e-14;
const INVERSE_LN2 = 1.4426950408889634;
/** π/2 in three parts; multiples of the first two by up to 2^20 are exact. */
const HALF_PI = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21] as const;
const INVERSE_HALF_PI = 0.6366197723675814;

const TINY = powerOfTwo(-54);
const SMALL = powerOfTwo(-26);
const SQRT_HALF = 0.7071067811865476;

const factorials = countedFactorials(24);
const expSeries = powerSeries(factorials.slice(0, 19), 7);
const logSeries = powerSeries(odd(16), 4);
const sinSeries = powerSeries(everySecond(factorials, 1), 4);
const cosSeries = powerSeries(everySecond(factorials, 0), 5);

/** e^x, correctly rounded. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 710) return Infinity;
  if (x < -746) return 0;
  if (Math.abs(x) < TINY) return 1;
  const power = Math.round(x * INVERSE_LN2);
  const rest = x - power * LN2;
  const correction = twoProduct(power, LN2_TAIL);
  const r = add(rest, 0, -correction, -tail());
  const rounded = surelyRounded(evaluate(expSeries, r, tail()), tail());
  // A subnormal result is rounded at another bit.
  if (Number.isNaN(rounded) || power < -1021) return roundCorrectly(bits => approximateExp(x, bits));
  return power < 1024 ? rounded * powerOfTwo(power) : rounded * powerOfTwo(1023) * 2;
}

/** The natural logarithm of x, correctly rounded: −Infinity of 0, NaN of a negative number. */
export function log(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  if (x === 1) return 0;
  if (x === Infinity) return x;
  const subnormal = x < powerOfTwo(-1022);
  const normal = subnormal ? x * powerOfTwo(54) : x;
  let power = exponentOf(normal);
  let mantissa = mantissaOf(normal);
  if (mantissa > 2 * SQRT_HALF) {
    mantissa /= 2;
    power += 1;
  }
  const head = logOf(mantissa, subnormal ? power - 54 : power);
  const rounded = surelyRounded(head, tail());
  return Number.isNaN(rounded) ? roundCorrectly(bits => approximateLog(x, bits)) : rounded;
}

/** sin x, x in radians, correctly rounded for every finite x. */
export function sin(x: number): number {
  if (Math.abs(x) < SMALL) return x;
  return turned(x, 0);
}

/** cos x, x in radians, correctly rounded for every finite x. */
export function cos(x: number): number {
  if (Math.abs(x) < TINY) return 1;
  return turned(x, 1);
}

/** log(mantissa · 2^power) = 2·artanh((mantissa − 1)/(mantissa + 1)) + power·ln 2, for mantissas about 1. */
function logOf(mantissa: number, power: number): number {
  const denominator = twoSum(mantissa, 1);
  const ratio = divide(mantissa - 1, 0, denominator, tail());
  const ratioTail = tail();
  const square = multiply(ratio, ratioTail, ratio, ratioTail);
  const series = evaluate(logSeries, square, tail());
  const half = multiply(ratio, ratioTail, series, tail());
  return add(power * LN2, power * LN2_TAIL, 2 * half, 2 * tail());
}

/** sin(x + quarters · π/2). */
function turned(x: number, quarters: number): number {
  if (!Number.isFinite(x)) return NaN;
  const turns = Math.round(x * INVERSE_HALF_PI);
  let head = x;
  let lower = 0;
  if (turns !== 0) {
    const rest = twoSum(x - turns * HALF_PI[0], -turns * HALF_PI[1]);
    const restTail = tail();
    const correction = twoProduct(-turns, HALF_PI[2]);
    head = add(rest, restTail, correction, tail());
    lower = tail();
  }
  // Far out, or next to a multiple of π/2, too few bits are left.
  const blurred = Math.abs(turns) > 1_048_576 || (turns !== 0 && Math.abs(head) < 1e-6);
  const quarter = (turns + quarters) & 3;
  const unsigned = blurred ? NaN : quarter % 2 === 0 ? roundedSin(head, lower) : roundedCos(head, lower);
  if (Number.isNaN(unsigned)) return roundCorrectly(bits => approximateSin(x, quarters, bits));
  return quarter < 2 ? unsigned : -unsigned;
}

function roundedSin(r: number, rTail: number): number {
  const square = multiply(r, rTail, r, rTail);
  const series = evaluate(sinSeries, square, tail());
  const sine = multiply(r, rTail, series, tail());
  return surelyRounded(sine, tail());
}

function roundedCos(r: number, rTail: number): number {
  const square = multiply(r, rTail, r, rTail);
  const cosine = evaluate(cosSeries, square, tail());
  return surelyRounded(cosine, tail());
}

/** The double nearest to head + lower, or NaN where the error may make it another one. */
function surelyRounded(head: number, lower: number): number {
  const error = Math.abs(head) * RELATIVE_ERROR;
  const sum = quickTwoSum(head, lower);
  const rest = tail();
  const low = sum + (rest - error);
  return low === sum + (rest + error) ? low : NaN;
}

function countedFactorials(count: number): number[] {
  const all = [1];
  for (let n = 1; n < count; n += 1) all.push((all[n - 1] as number) * n);
  return all;
}

/** Every second denominator from `first`, with alternating sign. */
function everySecond(denominators: readonly number[], first: number): number[] {
  return denominators.filter((_, i) => i % 2 === first).map((value, i) => (i % 2 === 0 ? value : -value));
}

function odd(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 2 * i + 1);
}
