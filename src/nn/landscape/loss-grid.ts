/** A rectangle of a plane through weight space, in its coordinates a and b. */
export interface GridWindow {
  a0: number;
  a1: number;
  b0: number;
  b1: number;
}

/** The loss at the nodes of a grid over a window. */
export interface LossValues {
  columns: number;
  rows: number;
  /** [rows · columns], row-major; row 0 is at b1, the top, and column 0 at a0. NaN and Infinity where numbers overflow. */
  values: Float64Array;
}

export interface LowestLoss {
  loss: number;
  a: number;
  b: number;
}

/** Cells of the coarsest grid, across and up: windows are four by three. */
const CELLS = { across: 8, up: 6 } as const;
/** How often each cell is divided into four. The finest grid has 129 × 97 nodes. */
const DIVISIONS = 4;

export const WINDOW_ASPECT = CELLS.across / CELLS.up;

/** Evaluates a function on a grid, ever finer: each level has the nodes of the one before and those halfway between. */
export class LossGrid {
  /** Number of complete levels, from 0 to `levels`. */
  complete = 0;
  readonly levels = DIVISIONS + 1;
  /** The lowest finite value so far; null if there is none. */
  lowest: LowestLoss | null = null;
  private readonly columns = CELLS.across * 2 ** DIVISIONS + 1;
  private readonly rows = CELLS.up * 2 ** DIVISIONS + 1;
  private readonly values = new Float64Array(this.columns * this.rows);

  constructor(
    readonly window: GridWindow,
    private readonly lossAt: (a: number, b: number) => number,
  ) {}

  /** Computes the grid, node after node, coarse levels first; yields after each node. */
  *compute(): Generator<void> {
    for (let level = 0; level < this.levels; level += 1) {
      const stride = 2 ** (DIVISIONS - level);
      for (let row = 0; row < this.rows; row += stride) {
        for (let column = 0; column < this.columns; column += stride) {
          const isKnown = level > 0 && row % (2 * stride) === 0 && column % (2 * stride) === 0;
          if (isKnown) continue;
          this.node(column, row);
          yield;
        }
      }
      this.complete = level + 1;
    }
  }

  /** The finest complete level; null if there is none. */
  finest(): LossValues | null {
    if (this.complete === 0) return null;
    const stride = 2 ** (this.levels - this.complete);
    const columns = (this.columns - 1) / stride + 1;
    const rows = (this.rows - 1) / stride + 1;
    const values = new Float64Array(columns * rows);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1)
        values[row * columns + column] = this.values[row * stride * this.columns + column * stride]!;
    }
    return { columns, rows, values };
  }

  private node(column: number, row: number): void {
    const [a, b] = nodePlace(this.window, this.columns, this.rows, column, row);
    const loss = this.lossAt(a, b);
    this.values[row * this.columns + column] = loss;
    if (Number.isFinite(loss) && !(this.lowest && this.lowest.loss <= loss)) this.lowest = { loss, a, b };
  }
}

/** The coordinates of a node. The middle one of a window about 0 is 0 itself. */
export function nodePlace(
  { a0, a1, b0, b1 }: GridWindow,
  columns: number,
  rows: number,
  column: number,
  row: number,
): [a: number, b: number] {
  const [right, down] = [column / (columns - 1), row / (rows - 1)];
  return [a0 * (1 - right) + a1 * right, b1 * (1 - down) + b0 * down];
}
