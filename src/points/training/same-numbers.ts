/** Whether two vectors hold the same numbers; false if there is no first one. */
export function sameNumbers(a: Float64Array | null, b: Float64Array): boolean {
  return a?.length === b.length && a.every((value, i) => value === b[i]);
}
