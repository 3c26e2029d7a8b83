import type { Config } from '../experiment/settings';
import type { SavedRun } from '../protocol/points-protocol';
import { same } from './config';
import { storeRun } from './saved-runs';

/** Longest wait, in milliseconds, for a run to be stored before the page is loaded again. */
const KEEP_MS = 3000;

/** Asks the worker for the state of a run of the Points lab now and then, and stores it. */
export class PointsKeeper {
  private last: SavedRun | null = null;
  private savedStep = -1;
  private waiting: (() => void)[] = [];

  /** @param request asks the worker for the run as it stands, which comes back to `store` */
  constructor(readonly request: () => void) {}

  /** Another run begins. */
  begin(): void {
    this.savedStep = -1;
  }

  /** What was saved is not wanted any more. */
  forget(): void {
    this.last = null;
  }

  /** The state to go on from with these settings. */
  savedOf(config: Config): SavedRun | null {
    return this.last && same(this.last.config, config) ? this.last : null;
  }

  store(run: SavedRun, intent: 'playing' | 'held'): void {
    this.last = run;
    const told = this.waiting.splice(0);
    void storeRun({ ...run, paused: intent === 'held' }).then(() => told.forEach(tell => tell()));
  }

  /** A run that does not train at the moment is saved once where it stands. */
  standsStill(step: number, intent: 'playing' | 'held'): void {
    if (step === this.savedStep) return;
    this.savedStep = step;
    if (step > 0 || intent === 'held') this.request();
  }

  /** Resolves when the run is stored as it stands now; after three seconds in any case. */
  keep(): Promise<void> {
    return new Promise(resolve => {
      this.waiting.push(resolve);
      setTimeout(resolve, KEEP_MS);
      this.request();
    });
  }
}
