/** Rows and columns of every image that a network reads. */
export const SIDE = 28;
/** Its pixels, row by row. */
export const PIXELS = SIDE * SIDE;

/** The nearest whole number from 0 to 255. */
export function byte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : Math.floor(value + 0.5);
}
