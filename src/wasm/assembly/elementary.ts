import { splatAt } from './vector';

/*
 * With S/Q ≈ tanh(r/2):  eʳ = (Q + S)/(Q − S). The rational fits are minimax in relative error: 6e-18 (f32: 7e-10) for
 * |r| ≤ ln2/2, as exp and sigmoid reduce their argument, and 1e-18 (f32: 4e-8) for tanh(h), 0 ≤ h ≤ ln2/2.
 * Only IEEE additions, products, quotients and bit operations: the same bits on every machine.
 */
const f64Table = memory.data<f64>([
  // 0: 1/ln2; 1.5·2⁵², which pushes an integer into the low bits; ln2 in two parts; smallest and largest argument of exp
  1.4426950408889634, 6755399441055744.0, 0.6931471803691238, 1.9082149292705877e-10, -709.0, 709.9,
  // 6: exp: p1/4, p2/16, q1/2, q2/8, 2
  0.0277748398718641978, 0.0000660886363626254592, 0.22221634641035917, 0.0019835394738155478, 2.0,
  // 11: tanh: p1, p2, q1, q2, 1, q3
  0.12118711258555835126, 0.0020178217424023604, 0.45452044591889125344, 0.020191303715417473, 1.0,
  0.000095962415549341691,
  // 17: 2/ln2, ln2/2, the argument from which tanh is 1, ½
  2.8853900817779268, 0.34657359027997264, 20.0, 0.5,
]);
const f32Table = memory.data<f32>([
  1.4426950408889634, 12582912.0, 0.693145751953125, 1.428606765330187e-6, -87.9, 89.0,
  0.01664675753199684, 0.0, 0.19996005853734125, 0.0, 2.0,
  0.06634999063411451, 0.0, 0.39967943933588168, 0.0, 1.0,
  0.0,
  2.8853900817779268, 0.34657359027997264, 10.0, 0.5,
]);
const INVERSE_LN2: usize = 0;
const MAGIC: usize = 1;
const LN2_HIGH: usize = 2;
const LN2_LOW: usize = 3;
const EXP_MIN: usize = 4;
const EXP_MAX: usize = 5;
const EXP_FIT: usize = 6;
const TANH_FIT: usize = 11;
const ONE: usize = 15;
const TWO_BY_LN2: usize = 17;
const HALF_LN2: usize = 18;
const TANH_MAX: usize = 19;
const HALF: usize = 20;

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

/** 2ⁿ for the integer n in the low bits of `shifted`; 0 for the least exponent, infinity for the largest. */
@inline
function powerOfTwo<T>(shifted: v128): v128 {
  if (sizeof<T>() == 8) return v128.add<i64>(v128.shl<i64>(shifted, 52), one<T>());
  return v128.add<i32>(v128.shl<i32>(shifted, 23), one<T>());
}

/** 2⁻ⁿ, likewise. */
@inline
function inversePowerOfTwo<T>(shifted: v128): v128 {
  if (sizeof<T>() == 8) return v128.sub<i64>(one<T>(), v128.shl<i64>(shifted, 52));
  return v128.sub<i32>(one<T>(), v128.shl<i32>(shifted, 23));
}

/** S = x + x · P(z), z = x². */
@inline
function numerator<T>(x: v128, z: v128, fit: usize): v128 {
  let p = constant<T>(fit);
  if (sizeof<T>() == 8) p = mulAdd<T>(constant<T>(fit + 1), z, p);
  return mulAdd<T>(v128.mul<T>(p, z), x, x);
}

/** Q(z). */
@inline
function denominator<T>(z: v128, fit: usize): v128 {
  let q = constant<T>(fit + 2);
  if (sizeof<T>() == 8) {
    let high = constant<T>(fit + 3);
    if (fit == TANH_FIT) high = mulAdd<T>(constant<T>(fit + 5), z, high);
    q = mulAdd<T>(high, z, q);
  }
  return mulAdd<T>(q, z, constant<T>(fit + 4));
}

@inline
function clampExponent<T>(x: v128): v128 {
  // pmin and pmax pass a NaN of their first operand on.
  return v128.pmax<T>(v128.pmin<T>(x, constant<T>(EXP_MAX)), constant<T>(EXP_MIN));
}

@inline
function reduce<T>(x: v128, n: v128): v128 {
  const high = v128.sub<T>(x, v128.mul<T>(n, constant<T>(LN2_HIGH)));
  return v128.sub<T>(high, v128.mul<T>(n, constant<T>(LN2_LOW)));
}

/** eˣ; 0 below −708.6 (f32: −87.6), infinity above 709.4 (f32: 88.3). NaN stays NaN. */
@inline
export function exp<T>(argument: v128): v128 {
  const x = clampExponent<T>(argument);
  const shifted = mulAdd<T>(x, constant<T>(INVERSE_LN2), constant<T>(MAGIC));
  const r = reduce<T>(x, v128.sub<T>(shifted, constant<T>(MAGIC)));
  const z = v128.mul<T>(r, r);
  const s = numerator<T>(r, z, EXP_FIT);
  const q = denominator<T>(z, EXP_FIT);
  const ratio = v128.div<T>(v128.add<T>(s, s), v128.sub<T>(q, s));
  const power = powerOfTwo<T>(shifted);
  return mulAdd<T>(ratio, power, power);
}

/** eˣ − 1 for x ≤ 0, exact to the last bits near 0. */
@inline
export function expm1<T>(argument: v128): v128 {
  const x = clampExponent<T>(argument);
  const shifted = mulAdd<T>(x, constant<T>(INVERSE_LN2), constant<T>(MAGIC));
  const r = reduce<T>(x, v128.sub<T>(shifted, constant<T>(MAGIC)));
  const z = v128.mul<T>(r, r);
  const s = numerator<T>(r, z, EXP_FIT);
  const q = denominator<T>(z, EXP_FIT);
  const ratio = v128.div<T>(v128.add<T>(s, s), v128.sub<T>(q, s));
  const power = powerOfTwo<T>(shifted);
  return mulAdd<T>(ratio, power, v128.sub<T>(power, one<T>()));
}

/** 1 / (1 + e⁻ˣ), without overflow for any x. */
@inline
export function sigmoid<T>(argument: v128): v128 {
  const x = clampExponent<T>(v128.neg<T>(argument));
  const shifted = mulAdd<T>(x, constant<T>(INVERSE_LN2), constant<T>(MAGIC));
  const r = reduce<T>(x, v128.sub<T>(shifted, constant<T>(MAGIC)));
  const z = v128.mul<T>(r, r);
  const s = numerator<T>(r, z, EXP_FIT);
  const q = denominator<T>(z, EXP_FIT);
  const below = v128.sub<T>(q, s);
  const above = v128.mul<T>(v128.add<T>(q, s), powerOfTwo<T>(shifted));
  return v128.div<T>(below, v128.add<T>(below, above));
}

/**
 * tanh x. With |x| = h + n·ln2/2 and v = 2⁻ⁿ(Q − S): 1 − 2v/(Q + S + v), or 2S/(Q + S + v) where n = 0, so that small
 * arguments keep their relative accuracy.
 */
@inline
export function tanh<T>(argument: v128): v128 {
  const magnitude = v128.abs<T>(argument);
  const sign = v128.xor(argument, magnitude);
  const x = v128.pmin<T>(magnitude, constant<T>(TANH_MAX));
  const halves = v128.sub<T>(v128.mul<T>(x, constant<T>(TWO_BY_LN2)), constant<T>(HALF));
  const shifted = v128.add<T>(halves, constant<T>(MAGIC));
  const n = v128.sub<T>(shifted, constant<T>(MAGIC));
  const h = v128.sub<T>(x, v128.mul<T>(n, constant<T>(HALF_LN2)));
  const z = v128.mul<T>(h, h);
  const s = numerator<T>(h, z, TANH_FIT);
  const q = denominator<T>(z, TANH_FIT);
  const v = v128.mul<T>(v128.sub<T>(q, s), inversePowerOfTwo<T>(shifted));
  const small = v128.eq<T>(n, v128.splat<T>(<T>0));
  const part = v128.bitselect(s, v128.neg<T>(v), small);
  const ratio = v128.div<T>(v128.add<T>(part, part), v128.add<T>(v128.add<T>(q, s), v));
  return v128.or(v128.add<T>(v128.andnot(one<T>(), small), ratio), sign);
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
