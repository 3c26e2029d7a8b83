const numbers = new WeakMap<object, number>();
let count = 0;

/** A number that is the same for the same object and different for any other; 0 for null. */
export function identityOf(object: object | null | undefined): number {
  if (!object) return 0;
  const known = numbers.get(object) ?? (count += 1);
  numbers.set(object, known);
  return known;
}
