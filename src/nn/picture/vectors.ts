/** The inner product of two vectors of the same length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Adds `share` times another vector to `to`. */
export function add(to: Float64Array, other: Float64Array, share: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += share * other[i]!;
}
