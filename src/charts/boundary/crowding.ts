/** A rectangle on the canvas, in CSS pixels. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Side of a cell, in CSS pixels. */
const CELL = 4;

/**
 * Counts weighted places of a picture by cells, so that the weight in any box is found in four additions, however many
 * places there are (a summed-area table).
 */
export class Crowding {
  private readonly columns: number;
  private readonly rows: number;
  private readonly sums: Float64Array;
  private isSummed = false;

  constructor(width: number, height: number) {
    this.columns = Math.max(1, Math.ceil(width / CELL));
    this.rows = Math.max(1, Math.ceil(height / CELL));
    // With a column and a row of zeros before the first.
    this.sums = new Float64Array((this.columns + 1) * (this.rows + 1));
  }

  /** Adds a place before the first question; one outside the picture counts nowhere. */
  add(x: number, y: number, weight: number): void {
    const [column, row] = [Math.floor(x / CELL), Math.floor(y / CELL)];
    if (!(column >= 0 && row >= 0 && column < this.columns && row < this.rows)) return;
    this.sums[(row + 1) * (this.columns + 1) + column + 1]! += weight;
  }

  /** The weight in the cells that a box touches. */
  in({ x0, y0, x1, y1 }: Box): number {
    this.sum();
    const at = (column: number, row: number) =>
      this.sums[
        Math.min(this.rows, Math.max(0, row)) * (this.columns + 1) +
          Math.min(this.columns, Math.max(0, column))
      ]!;
    const [left, top] = [Math.floor(x0 / CELL), Math.floor(y0 / CELL)];
    const [right, bottom] = [Math.ceil(x1 / CELL), Math.ceil(y1 / CELL)];
    return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
  }

  private sum(): void {
    if (this.isSummed) return;
    this.isSummed = true;
    const wide = this.columns + 1;
    for (let row = 1; row <= this.rows; row += 1)
      for (let column = 1; column < wide; column += 1) {
        const i = row * wide + column;
        this.sums[i]! += this.sums[i - 1]! + this.sums[i - wide]! - this.sums[i - wide - 1]!;
      }
  }
}
