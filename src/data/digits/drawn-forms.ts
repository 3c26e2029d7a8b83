/** A way to write a digit. */
export interface DigitForms {
  /** How often it is written, beside the others of its digit. */
  weight: number;
  /**
   * Forms between which every hand has its own. Strokes are parted by "/", points by spaces: per cent across and down,
   * "!" after a corner. All forms have the same points, strokes and corners.
   */
  forms: readonly string[];
}
