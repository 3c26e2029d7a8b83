const SMALLEST = 40;
/**
 * Largest side while training, in cells. Finer contours cost the page too much time, and the next picture is only
 * milliseconds away.
 */
const LARGEST_WHILE_TRAINING = 104;
/** Longest time for a picture while the network does not train, in milliseconds. */
const LONGEST_MS = 400;

/**
 * Chooses the resolution of the decision grid so that a picture costs about `targetMs` of training time. The size
 * changes only when it is off by a third; otherwise contours would flicker.
 */
export class PictureBudget {
  private msPerCell = 2e-4;
  private pageMsPerCell = 0;
  private side = 96;

  /** @param targetMs for the worker and, in `pageMs`, for the page to draw it */
  constructor(
    private readonly targetMs: number,
    private readonly pageMs: number,
  ) {}

  /** Columns and rows for a canvas with room for `columns` × `rows`; `full` when time matters little. */
  size(columns: number, rows: number, full: boolean): { columns: number; rows: number } {
    const aspect = columns / rows;
    const wanted = Math.sqrt(Math.min(this.targetMs / this.msPerCell, this.pageMs / this.pageMsPerCell));
    if (wanted < this.side / 1.3 || wanted > this.side * 1.3) this.side = wanted;
    const most = Math.sqrt(columns * rows);
    const fine = full
      ? Math.max(SMALLEST, Math.sqrt(LONGEST_MS / this.msPerCell))
      : Math.min(LARGEST_WHILE_TRAINING, Math.max(SMALLEST, this.side));
    const side = Math.min(most, fine);
    return {
      columns: Math.max(2, Math.round(side * Math.sqrt(aspect))),
      rows: Math.max(2, Math.round(side / Math.sqrt(aspect))),
    };
  }

  /** Updates the cost per cell from a picture that was computed. */
  spent(ms: number, cells: number): void {
    if (cells > 0) this.msPerCell = 0.7 * this.msPerCell + 0.3 * Math.max(ms / cells, 1e-6);
  }

  /** The same for a picture that the page has drawn. */
  drawn(ms: number, cells: number): void {
    if (cells > 0) this.pageMsPerCell = 0.7 * this.pageMsPerCell + (0.3 * ms) / cells;
  }
}
