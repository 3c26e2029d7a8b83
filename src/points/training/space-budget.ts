/** The share of the training time that the picture of a hidden layer may cost, and the shortest time between two. */
const SHARE = 0.06;
const SHORTEST_MS = 40;
/** Training time that one picture may cost, in milliseconds, and the longest while the network does not train. */
const PICTURE_MS = 2.4;
const LONGEST_MS = 120;
/** Cells of the grid in each direction, and most nodes from one of its lines to the next. */
export const CELLS = 20;
const FINEST = 4;

/** Chooses how often a hidden layer is computed during training, and at how many places. */
export class SpaceBudget {
  private msPerNode = 1e-3;
  private every = 2;
  private lastMs = 0;
  private shownAt = -Infinity;

  /** Whether the next picture may be computed at this time, in milliseconds. */
  isDue(now: number): boolean {
    return now - this.shownAt >= Math.max(SHORTEST_MS, this.lastMs / SHARE);
  }

  /** Nodes from one line of the grid to the next; `full` when time matters little. */
  fineness(full: boolean): number {
    const fits = (ms: number) => {
      const side = Math.sqrt(ms / this.msPerNode);
      return Math.max(1, Math.min(FINEST, Math.floor((side - 1) / CELLS)));
    };
    if (full) return fits(LONGEST_MS);
    // A fineness that changes with every measurement would make the lines flicker.
    if (fits(PICTURE_MS * 1.5) < this.every || fits(PICTURE_MS / 1.5) > this.every)
      this.every = fits(PICTURE_MS);
    return this.every;
  }

  /** A picture with so many nodes was computed in `ms`, and is shown at this time. */
  spent(ms: number, nodes: number, now: number): void {
    this.msPerNode = 0.7 * this.msPerNode + (0.3 * Math.max(ms, 1e-3)) / nodes;
    this.lastMs = ms;
    this.shownAt = now;
  }
}
