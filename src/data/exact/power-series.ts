import { add, multiply, tail, twoProduct } from './double-double';

/** Coefficients of a power series: the first ones as pairs of doubles, the rest as plain doubles. */
export interface PowerSeries {
  heads: Float64Array;
  tails: Float64Array;
  rest: Float64Array;
}

/**
 * The power series whose coefficients are 1/denominators. The first `pairs` denominators are exact; later terms are
 * so small that a double's rounding of them does not matter.
 */
export function powerSeries(denominators: readonly number[], pairs: number): PowerSeries {
  const first = denominators.slice(0, pairs);
  return {
    heads: Float64Array.from(first, denominator => 1 / denominator),
    tails: Float64Array.from(first, reciprocalTail),
    rest: Float64Array.from(denominators.slice(pairs), denominator => 1 / denominator),
  };
}

/** The series at z + zTail by Horner's rule; a double-double, whose tail is left in `tail()`. */
export function evaluate({ heads, tails, rest }: PowerSeries, z: number, zTail: number): number {
  let plain = 0;
  for (let i = rest.length - 1; i >= 0; i -= 1) plain = plain * z + (rest[i] as number);
  let head = plain;
  let lower = 0;
  for (let i = heads.length - 1; i >= 0; i -= 1) {
    head = multiply(head, lower, z, zTail);
    head = add(heads[i] as number, tails[i] as number, head, tail());
    lower = tail();
  }
  return head;
}

function reciprocalTail(denominator: number): number {
  const head = 1 / denominator;
  const product = twoProduct(head, denominator);
  return (1 - product - tail()) / denominator;
}
