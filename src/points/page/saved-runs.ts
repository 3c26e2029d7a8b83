import { inTime } from '../../run/life/tabs';
import type { StoredRuns } from '../../run/storage/stored-runs';
import type { SavedRun } from '../protocol';

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
