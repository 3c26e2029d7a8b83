import { bitsOf, powerOfTwo } from './float-bits';

/** integer · 2^exponent, at most SLACK units away from the true value. */
export interface Approximation {
  integer: bigint;
  exponent: number;
}

/** Units by which an approximation may be off: a thousand multiples of a rounded constant, and some hundred terms. */
const SLACK = 4096n;
/** Bits after the point at first: enough for all but one in 2^80 arguments. */
const FIRST_BITS = 160;

/**
 * The double nearest to a value that can be approximated to any number of bits; ties to even. The value must not
 * itself be half-way between two doubles (exp, log, sin and cos of a double never are, but for their trivial values),
 * or the search for enough bits would not end.
 */
export function roundCorrectly(approximate: (bits: number) => Approximation): number {
  for (let bits = FIRST_BITS; ; bits *= 2) {
    const { integer, exponent } = approximate(bits);
    const low = toDouble(integer - SLACK, exponent);
    if (low === toDouble(integer + SLACK, exponent)) return low;
  }
}

/** The double nearest to integer · 2^exponent, subnormal and infinite ones included; ties to even. */
export function toDouble(integer: bigint, exponent: number): number {
  if (integer < 0n) return -toDouble(-integer, exponent);
  const dropped = Math.max(integer.toString(2).length - 53, -1074 - exponent, 0);
  const kept = dropBits(integer, BigInt(dropped));
  const unit = exponent + dropped;
  // Twice, since neither 2^−1074 nor 2^1024 can be built in one.
  const half = Math.trunc(unit / 2);
  return Number(kept) * powerOfTwo(half) * powerOfTwo(unit - half);
}

/** x · 2^bits as an integer, rounded down. */
export function toFixed(x: number, bits: number): bigint {
  const { mantissa, exponent } = bitsOf(x);
  const shift = BigInt(exponent + bits);
  return shift >= 0n ? mantissa << shift : mantissa >> -shift;
}

/** a · b of two numbers with `bits` bits after the point. */
export function product(a: bigint, b: bigint, bits: number): bigint {
  return (a * b) >> BigInt(bits);
}

/** The integer nearest to a / b. */
export function nearestQuotient(a: bigint, b: bigint): bigint {
  const doubled = 2n * a + b;
  const quotient = doubled / (2n * b);
  return doubled < 0n && quotient * 2n * b !== doubled ? quotient - 1n : quotient;
}

function dropBits(integer: bigint, dropped: bigint): bigint {
  if (dropped === 0n) return integer;
  const kept = integer >> dropped;
  const twiceLost = (integer - (kept << dropped)) << 1n;
  const whole = 1n << dropped;
  const up = twiceLost > whole || (twiceLost === whole && (kept & 1n) === 1n);
  return up ? kept + 1n : kept;
}
