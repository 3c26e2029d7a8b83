/** The share of the training time that a view may cost, and the shortest time between two of its pictures. */
const SHARE = 0.06;
const SHORTEST_MS = 40;
/** Milliseconds that one picture may take: during training, and otherwise. */
const PICTURE_MS = 2.4;
const LONGEST_MS = 120;
/** The number of places changes only by this factor or more; otherwise lines would flicker. */
const STEADY = 1.5;

/** Chooses how often an optional view is computed during training, and at how many places. */
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

  /** Records that a picture of `places` places took `ms` milliseconds and is shown at `now`. */
  spent(ms: number, places: number, now: number): void {
    this.msPerPlace = 0.7 * this.msPerPlace + (0.3 * Math.max(ms, 1e-3)) / places;
    this.lastMs = ms;
    this.shownAt = now;
  }
}
