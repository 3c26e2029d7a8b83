/** A line along which values change their sign, flat: column, row, column, row, … of the grid's nodes. */
export type ZeroLine = Float32Array<ArrayBuffer>;

const NONE = -1;

/**
 * The lines between the positive values of a grid, [rows · columns] row by row, and the others: marching squares with
 * linear interpolation, so that a linear function gives exact lines. A value of 0 counts as not positive.
 */
export class ZeroLines {
  /** For each edge between two nodes, the two edges to which lines lead from it. */
  private readonly next: Int32Array;
  private readonly crossed: number[] = [];

  constructor(
    private readonly columns: number,
    private readonly rows: number,
  ) {
    this.next = new Int32Array(4 * columns * rows).fill(NONE);
  }

  trace(values: ArrayLike<number>): ZeroLine[] {
    const { columns, rows, next, crossed } = this;
    for (let row = 0; row + 1 < rows; row += 1)
      for (let column = 0; column + 1 < columns; column += 1) this.link(values, row * columns + column);
    const lines: ZeroLine[] = [];
    const isEnd = (edge: number) => next[2 * edge] !== NONE && next[2 * edge + 1] === NONE;
    // Lines that end at the grid's edge come first; what is left are rings.
    for (const edge of crossed) if (isEnd(edge)) lines.push(this.follow(values, edge));
    for (const edge of crossed) if (next[2 * edge] !== NONE) lines.push(this.follow(values, edge));
    crossed.length = 0;
    return lines;
  }

  /** Links the edges of the cell right of and below a node that a line crosses. */
  private link(values: ArrayLike<number>, node: number): void {
    const { columns } = this;
    const corners = [node, node + 1, node + columns + 1, node + columns];
    const isOn = corners.map(corner => values[corner]! > 0);
    if (isOn[0] === isOn[1] && isOn[1] === isOn[2] && isOn[2] === isOn[3]) return;
    // An edge's number is twice its first node's, and one more if it goes down: top, right, bottom, left.
    const edges = [2 * node, 2 * (node + 1) + 1, 2 * (node + columns), 2 * node + 1];
    const cut = edges.filter((_, i) => isOn[i] !== isOn[(i + 1) % 4]);
    if (cut.length === 2) {
      this.join(cut[0]!, cut[1]!);
      return;
    }
    // At a saddle, the sign in the middle decides which corners belong together.
    const middle = corners.reduce((sum, corner) => sum + values[corner]!, 0) > 0;
    const [top, right, bottom, left] = edges as [number, number, number, number];
    if (middle === isOn[0]) {
      this.join(top, right);
      this.join(bottom, left);
    } else {
      this.join(top, left);
      this.join(bottom, right);
    }
  }

  private join(a: number, b: number): void {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      if (this.next[2 * from] === NONE) {
        this.crossed.push(from);
        this.next[2 * from] = to;
      } else this.next[2 * from + 1] = to;
    }
  }

  /** The line from an edge on, which is taken out of the links. */
  private follow(values: ArrayLike<number>, start: number): ZeroLine {
    const { next } = this;
    const places: number[] = [];
    let [before, edge] = [NONE, start];
    for (;;) {
      this.place(values, edge, places);
      const [a, b] = [next[2 * edge]!, next[2 * edge + 1]!];
      next[2 * edge] = next[2 * edge + 1] = NONE;
      const to = a === before || a === NONE ? b : a;
      if (to === NONE) break;
      [before, edge] = [edge, to];
      if (edge === start) {
        places.push(places[0]!, places[1]!);
        break;
      }
    }
    return Float32Array.from(places);
  }

  private place(values: ArrayLike<number>, edge: number, places: number[]): void {
    const node = edge >> 1;
    const isDown = (edge & 1) === 1;
    const share = this.shareOn(values, node, isDown);
    const [column, row] = [node % this.columns, Math.floor(node / this.columns)];
    places.push(column + (isDown ? 0 : share), row + (isDown ? share : 0));
  }

  /** How far along an edge the values cross zero, from 0 to 1. */
  private shareOn(values: ArrayLike<number>, node: number, isDown: boolean): number {
    const { columns, rows } = this;
    const step = isDown ? columns : 1;
    const [from, to] = [values[node]!, values[node + step]!];
    const isOff = from === 0 ? 'first' : to === 0 ? 'second' : null;
    // Where a whole area is exactly 0, its edge lies where the slope beside it leads to 0.
    if (isOff !== null) {
      const [at, size] = isDown ? [Math.floor(node / columns), rows] : [node % columns, columns];
      const beyond = isOff === 'first' ? (at + 2 < size ? node + 2 * step : -1) : at > 0 ? node - step : -1;
      const on = Math.max(from, to);
      const slope = beyond < 0 ? 0 : values[beyond]! - on;
      const back = slope > 0 ? Math.min(1, on / slope) : 1;
      return isOff === 'first' ? 1 - back : back;
    }
    return from / (from - to);
  }
}
