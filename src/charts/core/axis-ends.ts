/**
 * The ends of an axis with those of the ticks between that leave them room.
 *
 * @param share the least distance of a tick from the upper end, as a share of the axis
 */
export function withEnds(
  [low, high]: readonly [number, number],
  between: readonly number[],
  { share, placeOf = value => value }: { share: number; placeOf?(value: number): number },
): number[] {
  const [first, last] = [placeOf(low), placeOf(high)];
  const fits = (value: number) => value > low && last - placeOf(value) >= share * (last - first);
  return high > low ? [low, ...between.filter(fits), high] : [low];
}
