/** Whether two vectors hold the same numbers; false if there is no first one. */
export function sameNumbers<T extends Float32Array | Float64Array>(a: T | null, b: T): boolean {
  return a?.length === b.length && a.every((value, i) => value === b[i]);
}
