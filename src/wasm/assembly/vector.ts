/** Samples that the inner loops take at once: two vectors. Rows are padded to a multiple of it. */
@inline
export function block<T>(): i32 {
  return 32 / sizeof<T>();
}

/** A constant of a table in memory, in every lane: cheaper inside a loop than a literal, which is created each time. */
@inline
export function splatAt<T>(table: usize, index: usize): v128 {
  return v128.load_splat<T>(table + index * sizeof<T>());
}

/** The sum of a vector's lanes. */
@inline
export function sumLanes<T>(a: v128): T {
  if (sizeof<T>() == 8) return <T>(f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1));
  const low = f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 2);
  const high = f32x4.extract_lane(a, 1) + f32x4.extract_lane(a, 3);
  return <T>(low + high);
}

/** Zero if all lanes of all vectors added up so far are finite, else NaN: adds 0 · a to the sum. */
@inline
export function addZeroTimes<T>(sum: v128, a: v128): v128 {
  return v128.add<T>(sum, v128.mul<T>(a, v128.splat<T>(<T>0)));
}
