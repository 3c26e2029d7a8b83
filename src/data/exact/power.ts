import { multiply, tail } from './double-double';
import { powerOfTwo } from './float-bits';

/** Below this, `multiply` is not exact. */
const SMALLEST = powerOfTwo(-480);

/**
 * base^exponent for a base from 0 to 1 and a whole exponent from 0 on, by squaring: rounded from about 100 bits, and 0
 * where it is below 2^−480.
 */
export function power(base: number, exponent: number): number {
  let [head, rest] = [1, 0];
  let [square, squareRest] = [base, 0];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) {
      head = multiply(head, rest, square, squareRest);
      rest = tail();
    }
    if (left === 1) break;
    square = multiply(square, squareRest, square, squareRest);
    squareRest = tail();
    // The rest of the exponent has at least one more factor of this size.
    if (square < SMALLEST) return 0;
  }
  return head < SMALLEST ? 0 : head;
}
