import type { DigitsSnapshot } from '../../experiment/measured/digits';
import { StoredRuns } from '../../run/storage/stored-runs';
import type { SavedDigits } from '../protocol';

/** A run without the parts that are written once and never change. */
type Changing = Omit<SavedDigits, 'snapshots' | 'weights'>;

/** Named as earlier versions stored it. */
interface Step {
  step: number;
  snapshot: DigitsSnapshot | null;
  parameters: Float32Array | null;
}

const runs = new StoredRuns<Changing, Step>('digits', 4);

/** Stores a run of this tab under its link. Rejects with the browser's error if storage is full or refused. */
export function storeDigits({ snapshots, weights, ...run }: SavedDigits): Promise<void> {
  return runs.store(run, joined(snapshots, weights));
}

/** The saved run to resume for this link: this tab's own, or one that another tab just left unfinished. */
export async function findDigits(hash: string): Promise<SavedDigits | null> {
  const found = await runs.find(hash);
  if (!found) return null;
  const { run, steps } = found;
  return {
    ...run,
    snapshots: steps.flatMap(({ snapshot }) => snapshot ?? []),
    weights: steps.flatMap(({ step, parameters }) => (parameters ? { step, parameters } : [])),
  };
}

/** Deletes every run of a link, because the person starts over. Does nothing where storage is refused. */
export function forgetDigits(hash: string): Promise<void> {
  return runs.forget(hash);
}

function joined(snapshots: SavedDigits['snapshots'], weights: SavedDigits['weights']): Step[] {
  const steps = new Map<number, Step>();
  for (const snapshot of snapshots)
    steps.set(snapshot.step, { step: snapshot.step, snapshot, parameters: null });
  for (const { step, parameters } of weights)
    steps.set(step, { step, snapshot: steps.get(step)?.snapshot ?? null, parameters });
  return [...steps.values()];
}
