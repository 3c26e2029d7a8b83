import { StoredRuns } from '../../run/storage/stored-runs';
import type { SavedRun } from '../protocol';

/** The Points lab's runs in this browser's database. */
export const savedRuns = new StoredRuns<SavedRun>('points', 8);
