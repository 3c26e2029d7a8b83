// Arithmetic on pairs head + tail of doubles, which together hold about 106 bits (T. J. Dekker, "A floating-point
// technique for extending the available precision", 1971; D. E. Knuth, TAOCP 2, 4.2.2). Only + − × ÷ occur: every
// engine rounds them alike. A function returns the head and leaves the tail in `tail()`, so that no call allocates.

/** 2^27 + 1: multiplying by it splits a double into halves of 26 bits. */
const SPLITTER = 134_217_729;

const lastTail = new Float64Array(1);

/** The tail that goes with the head returned last. */
export function tail(): number {
  return lastTail[0] as number;
}

/** a + b without error. */
export function twoSum(a: number, b: number): number {
  const sum = a + b;
  const fromB = sum - a;
  lastTail[0] = a - (sum - fromB) + (b - fromB);
  return sum;
}

/** a + b without error, for |a| ≥ |b|. */
export function quickTwoSum(a: number, b: number): number {
  const sum = a + b;
  lastTail[0] = b - (sum - a);
  return sum;
}

/** a · b without error, for factors that are 0 or between 2^−480 and 2^480. */
export function twoProduct(a: number, b: number): number {
  const product = a * b;
  const splitA = SPLITTER * a;
  const highA = splitA - (splitA - a);
  const lowA = a - highA;
  const splitB = SPLITTER * b;
  const highB = splitB - (splitB - b);
  const lowB = b - highB;
  lastTail[0] = highA * highB - product + highA * lowB + lowA * highB + lowA * lowB;
  return product;
}

/** (a + aTail) + (b + bTail), to about 2^−104 of the larger one. */
export function add(a: number, aTail: number, b: number, bTail: number): number {
  const sum = twoSum(a, b);
  return quickTwoSum(sum, tail() + (aTail + bTail));
}

/** (a + aTail) · (b + bTail), to about 2^−103 of the product. */
export function multiply(a: number, aTail: number, b: number, bTail: number): number {
  const product = twoProduct(a, b);
  return quickTwoSum(product, tail() + (a * bTail + aTail * b));
}

/** (a + aTail) / (b + bTail), to about 2^−102 of the quotient. */
export function divide(a: number, aTail: number, b: number, bTail: number): number {
  const quotient = a / b;
  const product = multiply(b, bTail, quotient, 0);
  const remainder = a - product - tail() + aTail;
  return quickTwoSum(quotient, remainder / b);
}
