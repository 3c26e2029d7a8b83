/**
 * Whether updates throw a parameter from one side of a valley to the other without coming nearer: the signs of three
 * consecutive gradients alternate, and the last is at least 95 % of the first. `rounding` is the possible rounding
 * error of a gradient; smaller gradients are treated as zero.
 */
export function overshoots(now: number, ahead: readonly [number, number], rounding: number): boolean {
  const [next, after] = ahead;
  if (Math.min(Math.abs(now), Math.abs(next), Math.abs(after)) <= rounding) return false;
  return now * next < 0 && next * after < 0 && Math.abs(after) >= 0.95 * Math.abs(now);
}
