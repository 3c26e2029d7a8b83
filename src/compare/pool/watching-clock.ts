import { WATCHED_DOUBLING_S } from '../../experiment/link/viewing';
import { useViewing } from '../../run/viewing';

/** Part of its distance from the start that a watched comparison gains in a millisecond. */
const GROWTH = Math.LN2 / (WATCHED_DOUBLING_S * 1000);
/** After a longer silence, as in a sleeping tab, it continues from where it is. */
const LONGEST_GAP_MS = 250;

/** Time after which runs that have to wait are asked again. */
const TICK_MS = 50;

/** How far the runs of a comparison may train if it is shown at the watching pace. */
export class WatchingClock {
  private at: number | null = null;
  private epoch = 0;

  /** Forgets the time, for a pause or a new start. */
  stop(): void {
    this.at = null;
  }

  /**
   * The epoch that runs may have reached by now.
   * @param now in milliseconds
   * @param slowest the position of the slowest run, in epochs
   */
  limit(now: number, slowest: number): number {
    // A stopped clock starts where the runs are, and one that they cannot follow waits for them.
    if (this.at === null) this.epoch = slowest;
    const from = Math.min(this.epoch, 2 * slowest + 1);
    const passed = this.at === null ? 0 : Math.min(now - this.at, LONGEST_GAP_MS);
    this.at = now;
    this.epoch = (from + 1) * Math.exp(GROWTH * passed) - 1;
    return this.epoch;
  }
}

/** Holds a comparison to the watching pace if its link wants that. Otherwise comparisons train at full speed. */
export class Watching {
  private readonly clock = new WatchingClock();
  private tick: ReturnType<typeof setTimeout> | null = null;

  /** @param wake asks again, because nothing else would do so while all runs wait */
  constructor(private readonly wake: () => void) {}

  /** The epoch up to which runs may train now, given the position of the slowest; Infinity at full speed. */
  limit(slowest: number): number {
    if (useViewing.getState().link.pace !== 'watch') return Infinity;
    this.tick ??= setTimeout(() => {
      this.tick = null;
      this.wake();
    }, TICK_MS);
    return this.clock.limit(performance.now(), Number.isFinite(slowest) ? slowest : 0);
  }

  /** For a pause, a new start, or the end. */
  stop(): void {
    this.clock.stop();
    if (this.tick) clearTimeout(this.tick);
    this.tick = null;
  }
}
