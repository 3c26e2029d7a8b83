/** The share of the training time that a view may cost, and the shortest time between two of its pictures. */
const SHARE = 0.06;
const SHORTEST_MS = 40;
/** Training time that one picture may cost, in milliseconds, and the longest while the network does not train. */
const PICTURE_MS = 2.4;
const LONGEST_MS = 120;
/** A number of places that changed with every measurement would make lines flicker. */
const STEADY = 1.5;

/** Chooses how often a view of few people is computed during training, and at how many places. */
export class ViewBudget {
  private msPerPlace = 1e-3;
  private places = PICTURE_MS / 1e-3;
  private lastMs = 0;
  private shownAt = -Infinity;

  /** Whether the next picture may be computed at this time, in milliseconds. */
  isDue(now: number): boolean {
    return now - this.shownAt >= Math.max(SHORTEST_MS, this.lastMs / SHARE);
  }

  /** The places that a picture may have; `full` when time matters little. */
  affordable(full: boolean): number {
    if (full) return LONGEST_MS / this.msPerPlace;
    const fits = PICTURE_MS / this.msPerPlace;
    if (fits > STEADY * this.places || fits < this.places / STEADY) this.places = fits;
    return this.places;
  }

  /** A picture of so many places was computed in `ms`, and is shown at this time. */
  spent(ms: number, places: number, now: number): void {
    this.msPerPlace = 0.7 * this.msPerPlace + (0.3 * Math.max(ms, 1e-3)) / places;
    this.lastMs = ms;
    this.shownAt = now;
  }
}
