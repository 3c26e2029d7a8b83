import type { Config } from '../../experiment/settings/settings';
import type { SavedRun } from '../protocol';
import { same } from '../../run/config';
import { inTime } from '../../run/life/tabs';
import type { StoredRuns } from '../../run/storage/stored-runs';

/** Of more runs the oldest are deleted. */
const MOST_KEPT = 8;

let loading: Promise<StoredRuns<SavedRun>> | null = null;
/** Settles when the run that was left last is stored. */
let leaving: Promise<unknown> = Promise.resolve();

/**
 * The code that stores runs loads while the worker starts, which the first run waits for as well. Rejects if it cannot be
 * loaded; the next call tries again.
 */
function load(): Promise<StoredRuns<SavedRun>> {
  loading ??= import('../../run/storage/stored-runs').then(
    module => new module.StoredRuns<SavedRun>('points', MOST_KEPT),
  );
  loading.catch(() => (loading = null));
  return loading;
}

/** The Points lab's runs in this browser's database. */
export const savedRuns = {
  /** Starts to load the code that stores runs. */
  prepare(): void {
    load().catch(() => undefined);
  },

  /** A run was left and is still on its way into the database: `find` waits for it. Must not reject. */
  awaits(stored: Promise<unknown>): void {
    leaving = stored;
  },

  /** As `StoredRuns.find`. Without what reads it, a stored run stays where it is and is not resumed. */
  find(hash: string): Promise<{ run: SavedRun } | null> {
    return inTime(
      Promise.all([load(), leaving])
        .then(([runs]) => runs.find(hash))
        .catch(() => null),
    );
  },

  /** As `StoredRuns.store`. */
  async store(run: SavedRun): Promise<void> {
    await (await load()).store(run);
  },

  /** As `StoredRuns.forget`. */
  forget(hash: string): Promise<unknown> {
    return inTime(
      load()
        .then(runs => runs.forget(hash))
        .catch(() => undefined),
    );
  },
};

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
