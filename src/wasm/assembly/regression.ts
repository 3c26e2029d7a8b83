/*
 * Losses of a number y that a linear unit's output z should equal. The sums are f64, lane by lane in a fixed order, so
 * that they are the same on every machine. The padding of a tile gets the gradient 0 and is not summed.
 */

/** Writes z − y to `d` and returns ½ (z − y)², summed over `count` samples. */
export function squaredLoss<T>(z: usize, targets: usize, d: usize, count: i32, length: i32): f64 {
  let total = 0.0;
  for (let s = 0; s < count; s++) {
    const at = <usize>s * sizeof<T>();
    const error = <T>(load<T>(z + at) - load<T>(targets + at));
    store<T>(d + at, error);
    total += <f64>error * <f64>error;
  }
  clear<T>(d, count, length);
  return 0.5 * total;
}

/** Writes the sign of z − y to `d`, 0 where they are equal, and returns |z − y|, summed over `count` samples. */
export function absoluteLoss<T>(z: usize, targets: usize, d: usize, count: i32, length: i32): f64 {
  let total = 0.0;
  for (let s = 0; s < count; s++) {
    const at = <usize>s * sizeof<T>();
    const error = <T>(load<T>(z + at) - load<T>(targets + at));
    // NaN stays NaN, so that a run that diverges is noticed.
    store<T>(d + at, error > 0 ? <T>1 : error < 0 ? <T>-1 : error);
    total += abs(<f64>error);
  }
  clear<T>(d, count, length);
  return total;
}

@inline
function clear<T>(d: usize, count: i32, length: i32): void {
  for (let s = count; s < length; s++) store<T>(d + <usize>s * sizeof<T>(), <T>0);
}
