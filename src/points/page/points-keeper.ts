import type { Config } from '../../experiment/settings/settings';
import type { SavedRun } from '../protocol';
import { same } from '../../run/config';
import { savedRuns } from './saved-runs';

/** Longest wait, in milliseconds, for a run to be stored before the page is reloaded. */
const KEEP_MS = 3000;

/** Regularly asks the worker for the state of a run in the Points lab, and stores it. */
export class PointsKeeper {
  private last: SavedRun | null = null;
  private savedStep = -1;
  private waiting: (() => void)[] = [];

  /** @param request asks the worker for the current run, which is then passed to `store` */
  constructor(readonly request: () => void) {}

  /** Call when another run starts. */
  begin(): void {
    this.savedStep = -1;
  }

  /** The saved state is no longer needed. */
  forget(): void {
    this.last = null;
  }

  /** The saved state for these settings. */
  savedOf(config: Config): SavedRun | null {
    return this.last && same(this.last.config, config) ? this.last : null;
  }

  /** Never rejects. */
  store(run: SavedRun, intent: 'playing' | 'paused'): Promise<void> {
    this.last = run;
    const told = this.waiting.splice(0);
    return (
      savedRuns
        .store({ ...run, paused: intent === 'paused' })
        // Private windows and full disks: training continues, but cannot be resumed.
        .catch(() => undefined)
        .then(() => told.forEach(tell => tell()))
    );
  }

  /** Saves a run that is not training once. */
  standsStill(step: number, intent: 'playing' | 'paused'): void {
    if (step === this.savedStep) return;
    this.savedStep = step;
    if (step > 0 || intent === 'paused') this.request();
  }

  /** Resolves when the current run is stored, or after three seconds at the latest. */
  keep(): Promise<void> {
    return new Promise(resolve => {
      this.waiting.push(resolve);
      setTimeout(resolve, KEEP_MS);
      this.request();
    });
  }
}
