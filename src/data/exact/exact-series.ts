import { bitsOf } from './float-bits';
import { nearestQuotient, product, toFixed, type Approximation } from './fixed-point';

/** e^x with `bits` bits after the point before it is scaled, for |x| < 1100. */
export function approximateExp(x: number, bits: number): Approximation {
  const fixed = toFixed(x, bits);
  const ln2 = naturalLogOfTwo(bits);
  const power = nearestQuotient(fixed, ln2);
  const r = fixed - power * ln2;
  let term = 1n << BigInt(bits);
  let sum = term;
  for (let n = 1n; term !== 0n; n += 1n) {
    term = product(term, r, bits) / n;
    sum += term;
  }
  return { integer: sum, exponent: Number(power) - bits };
}

/** Natural logarithm of a positive x, by 2·artanh((m − 1)/(m + 1)) of its mantissa m. */
export function approximateLog(x: number, bits: number): Approximation {
  const { mantissa, exponent } = bitsOf(x);
  const length = mantissa.toString(2).length;
  const one = 1n << BigInt(bits);
  let m = mantissa << BigInt(bits - length + 1);
  let power = exponent + length - 1;
  if (2n * m > 3n * one) {
    m >>= 1n;
    power += 1;
  }
  const ratio = ((m - one) << BigInt(bits)) / (m + one);
  const integer = 2n * artanh(ratio, bits) + BigInt(power) * naturalLogOfTwo(bits);
  return { integer, exponent: -bits };
}

/** sin(x + quarters · π/2) of any finite x. */
export function approximateSin(x: number, quarters: number, bits: number): Approximation {
  const { exponent } = bitsOf(x);
  // As many bits more as x has before the point; in steps, so that few values of π are made.
  const extra = 64 * Math.ceil(Math.max(0, exponent + 53) / 64) + 8;
  const halfPi = pi(bits + extra) >> 1n;
  const fixed = toFixed(x, bits + extra);
  const turns = nearestQuotient(fixed, halfPi);
  const r = (fixed - turns * halfPi) >> BigInt(extra);
  const quarter = Number((turns + BigInt(quarters)) & 3n);
  const value =
    quarter % 2 === 0 ? alternating(r, r, 1n, bits) : alternating(1n << BigInt(bits), r, 0n, bits);
  return { integer: quarter < 2 ? value : -value, exponent: -bits };
}

/** first − first·r²/((n+1)(n+2)) + …: the sine (first = r, n = 1) or cosine (first = 1, n = 0) of r. */
function alternating(first: bigint, r: bigint, n: bigint, bits: number): bigint {
  const square = product(r, r, bits);
  let term = first;
  let sum = first;
  for (let i = n; term !== 0n; i += 2n) {
    term = -product(term, square, bits) / ((i + 1n) * (i + 2n));
    sum += term;
  }
  return sum;
}

function artanh(ratio: bigint, bits: number): bigint {
  const square = product(ratio, ratio, bits);
  let power = ratio;
  let sum = ratio;
  for (let n = 3n; power !== 0n && power !== -1n; n += 2n) {
    power = product(power, square, bits);
    sum += power / n;
  }
  return sum;
}

/** Constants by their number of bits after the point, made once. */
const logsOfTwo = new Map<number, bigint>();
const pis = new Map<number, bigint>();

function naturalLogOfTwo(bits: number): bigint {
  return remembered(logsOfTwo, bits, wide => 2n * artanh((1n << BigInt(wide)) / 3n, wide));
}

/** J. Machin, 1706: π = 16·arctan(1/5) − 4·arctan(1/239). */
function pi(bits: number): bigint {
  return remembered(
    pis,
    bits,
    wide => 16n * arctanOfReciprocal(5n, wide) - 4n * arctanOfReciprocal(239n, wide),
  );
}

function arctanOfReciprocal(n: bigint, bits: number): bigint {
  let power = (1n << BigInt(bits)) / n;
  let sum = power;
  for (let i = 3n; power !== 0n; i += 2n) {
    power = -power / (n * n);
    sum += power / i;
  }
  return sum;
}

/** Computed with 32 bits more than asked, so that the last bit asked is right. */
function remembered(known: Map<number, bigint>, bits: number, compute: (bits: number) => bigint): bigint {
  const found = known.get(bits) ?? compute(bits + 32) >> 32n;
  known.set(bits, found);
  return found;
}
