import { splatAt } from './vector';

/*
 * With S/Q ≈ tanh(r/2):  eʳ = (Q + S)/(Q − S). The rational fits are minimax in relative error: 6e-18 (f32: 7e-10) for
 * |r| ≤ ln2/2, as exp and sigmoid reduce their argument, and 1e-18 (f32: 4e-8) for tanh(h), 0 ≤ h ≤ ln2/2.
 * Only IEEE additions, products, quotients, roundings and bit operations: the same bits on every machine.
 */
const f64Table = memory.data<f64>([
  // 0: 1, the sign bit, 1.5·2⁵² (which pushes an integer into the low bits)
  1.0, -0.0, 6755399441055744.0,
  // 3: 1/ln2, ln2 in two parts, smallest and largest argument of exp, largest of sigmoid
  1.4426950408889634, 0.6931471803691238, 1.9082149292705877e-10, -709.0, 709.9, 40.0,
  // 9: exp: p1/4, p2/16, q1/2, q2/8, 2
  0.027774839871864198, 0.00006608863635762546, 0.22221634641039217, 0.0019835394738155478, 2.0,
  // 14: tanh: 2/ln2, ln2/2, the argument from which it is 1; p1, p2, q1, q2, q3
  2.8853900817779268, 0.34657359027997264, 20.0,
  0.12118711258555835126, 0.0020178217424023604, 0.45452044591889125344, 0.020191303715417473, 0.000095962415549341691,
]);
const f32Table = memory.data<f32>([
  1.0, -0.0, 12582912.0,
  1.4426950408889634, 0.693145751953125, 1.428606765330187e-6, -87.9, 89.0, 20.0,
  0.01664675753199684, 0.0, 0.19996005853734125, 0.0, 2.0,
  2.8853900817779268, 0.34657359027997264, 10.0,
  0.06634999063411451, 0.0, 0.39967943933588168, 0.0, 0.0,
]);
const ONE: usize = 0;
const SIGN: usize = 1;
const MAGIC: usize = 2;
const INVERSE_LN2: usize = 3;
const LN2_HIGH: usize = 4;
const LN2_LOW: usize = 5;
const EXP_MIN: usize = 6;
const EXP_MAX: usize = 7;
const SIGMOID_MAX: usize = 8;
const EXP_P: usize = 9;
const EXP_Q: usize = 11;
const TWO: usize = 13;
const TWO_BY_LN2: usize = 14;
const HALF_LN2: usize = 15;
const TANH_MAX: usize = 16;
const TANH_P: usize = 17;
const TANH_Q: usize = 19;

@inline
function constant<T>(index: usize): v128 {
  return splatAt<T>(sizeof<T>() == 8 ? f64Table : f32Table, index);
}

@inline
export function one<T>(): v128 {
  return constant<T>(ONE);
}

/** a · b + c, each operation rounded. */
@inline
export function mulAdd<T>(a: v128, b: v128, c: v128): v128 {
  return v128.add<T>(v128.mul<T>(a, b), c);
}

/** The integer n in the exponent's bits. */
@inline
function exponentBits<T>(n: v128): v128 {
  const shifted = v128.add<T>(n, constant<T>(MAGIC));
  return sizeof<T>() == 8 ? v128.shl<i64>(shifted, 52) : v128.shl<i32>(shifted, 23);
}

/** 2ⁿ; 0 for the least exponent, infinity for the largest. */
@inline
function powerOfTwo<T>(n: v128): v128 {
  const bits = exponentBits<T>(n);
  return sizeof<T>() == 8 ? v128.add<i64>(one<T>(), bits) : v128.add<i32>(one<T>(), bits);
}

/** 2⁻ⁿ. */
@inline
function inversePowerOfTwo<T>(n: v128): v128 {
  const bits = exponentBits<T>(n);
  return sizeof<T>() == 8 ? v128.sub<i64>(one<T>(), bits) : v128.sub<i32>(one<T>(), bits);
}

/** S = x + x · P(z), z = x². */
@inline
function numerator<T>(x: v128, z: v128, fit: usize): v128 {
  let p = constant<T>(fit);
  if (sizeof<T>() == 8) p = mulAdd<T>(constant<T>(fit + 1), z, p);
  return mulAdd<T>(v128.mul<T>(p, z), x, x);
}

/** Q(z) of exp. */
@inline
function expDenominator<T>(z: v128): v128 {
  let q = constant<T>(EXP_Q);
  if (sizeof<T>() == 8) q = mulAdd<T>(constant<T>(EXP_Q + 1), z, q);
  return mulAdd<T>(q, z, constant<T>(TWO));
}

/** Q(z) of tanh. */
@inline
function tanhDenominator<T>(z: v128): v128 {
  let q = constant<T>(TANH_Q);
  if (sizeof<T>() == 8) {
    const high = mulAdd<T>(constant<T>(TANH_Q + 2), z, constant<T>(TANH_Q + 1));
    q = mulAdd<T>(high, z, q);
  }
  return mulAdd<T>(q, z, one<T>());
}

/** The whole number next to x/ln2. */
@inline
function wholeDoublings<T>(x: v128): v128 {
  return v128.nearest<T>(v128.mul<T>(x, constant<T>(INVERSE_LN2)));
}

/** x − n·ln2, with ln2 in two parts. */
@inline
function reduce<T>(x: v128, n: v128): v128 {
  const high = v128.sub<T>(x, v128.mul<T>(n, constant<T>(LN2_HIGH)));
  return v128.sub<T>(high, v128.mul<T>(n, constant<T>(LN2_LOW)));
}

/** NaN stays NaN: pmin and pmax return their first operand unless the second is smaller or larger. */
@inline
function clamp<T>(x: v128, largest: usize): v128 {
  return v128.pmax<T>(v128.pmin<T>(x, constant<T>(largest)), constant<T>(EXP_MIN));
}

/** eˣ, or eˣ − 1 without losing the digits of a small x. */
@inline
function expPlus<T>(argument: v128, minusOne: bool): v128 {
  const x = clamp<T>(argument, EXP_MAX);
  const n = wholeDoublings<T>(x);
  const r = reduce<T>(x, n);
  const z = v128.mul<T>(r, r);
  const s = numerator<T>(r, z, EXP_P);
  const ratio = v128.div<T>(v128.add<T>(s, s), v128.sub<T>(expDenominator<T>(z), s));
  const power = powerOfTwo<T>(n);
  return mulAdd<T>(ratio, power, minusOne ? v128.sub<T>(power, one<T>()) : power);
}

/** eˣ; 0 below −708.7 (f32: −87.7), infinity above 709.4 (f32: 88.4). */
@inline
export function exp<T>(x: v128): v128 {
  return expPlus<T>(x, false);
}

/** eˣ − 1 for x ≤ 0, exact to the last bits near 0. */
@inline
export function expm1<T>(x: v128): v128 {
  return expPlus<T>(x, true);
}

/** 1 / (1 + e⁻ˣ) as eˣ / (1 + eˣ). Where eˣ could overflow the 1 is lost beside it, so that x may be cut off there. */
@inline
export function sigmoid<T>(argument: v128): v128 {
  const x = clamp<T>(argument, SIGMOID_MAX);
  const n = wholeDoublings<T>(x);
  const r = reduce<T>(x, n);
  const z = v128.mul<T>(r, r);
  const s = numerator<T>(r, z, EXP_P);
  const q = expDenominator<T>(z);
  const above = v128.mul<T>(v128.add<T>(q, s), powerOfTwo<T>(n));
  return v128.div<T>(above, v128.add<T>(above, v128.sub<T>(q, s)));
}

/**
 * tanh x. With |x| = h + n·ln2/2 and e = 2⁻ⁿ it is t / (t + 2e(Q − S)), t = (1 − e)Q + (1 + e)S: no difference of close
 * numbers, so that small results keep all their digits and tanh(−x) = −tanh(x).
 */
@inline
export function tanh<T>(argument: v128): v128 {
  const magnitude = v128.andnot(argument, constant<T>(SIGN));
  const sign = v128.xor(argument, magnitude);
  const x = v128.pmin<T>(magnitude, constant<T>(TANH_MAX));
  const n = v128.floor<T>(v128.mul<T>(x, constant<T>(TWO_BY_LN2)));
  const e = inversePowerOfTwo<T>(n);
  const h = v128.sub<T>(x, v128.mul<T>(n, constant<T>(HALF_LN2)));
  const z = v128.mul<T>(h, h);
  const s = numerator<T>(h, z, TANH_P);
  const q = tanhDenominator<T>(z);
  const rest = v128.mul<T>(v128.sub<T>(q, s), v128.add<T>(e, e));
  const ofQ = v128.mul<T>(v128.sub<T>(one<T>(), e), q);
  const top = v128.add<T>(ofQ, v128.mul<T>(v128.add<T>(one<T>(), e), s));
  return v128.or(v128.div<T>(top, v128.add<T>(top, rest)), sign);
}

const SQRT_HALF: u64 = 0x3fe6a09e667f3bcd;

/** Natural logarithm of a positive normal number, after fdlibm's `e_log.c` (Sun Microsystems); 0 gives −∞. */
export function log(x: f64): f64 {
  if (x == 0) return -Infinity;
  if (!(x > 0 && x < Infinity)) return x > 0 ? x : NaN;
  const bits = reinterpret<u64>(x);
  const k = <i64>(bits - SQRT_HALF) >> 52;
  const f = reinterpret<f64>(bits - (<u64>k << 52)) - 1.0;
  const s = f / (2.0 + f);
  const z = s * s;
  const w = z * z;
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const half = 0.5 * f * f;
  const e = <f64>k;
  return e * 0.6931471803691238 - (half - (s * (half + odd + even) + e * 1.9082149292705877e-10) - f);
}
