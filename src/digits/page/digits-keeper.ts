import type { SavedDigits } from '../protocol';
import { notify } from '../../run/notices';
import { useViewing } from '../../run/viewing';
import type { DigitsSnapshot } from '../../experiment/measured/digits';
import { StoredRuns } from '../../run/storage/stored-runs';

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
function storeDigits({ snapshots, weights, ...run }: SavedDigits): Promise<void> {
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

/** Shortest time between two writes of a run, in milliseconds. */
const PAUSE_MS = 1000;
/** Longest wait, in milliseconds, for a checkpoint before the page is reloaded. */
const KEEP_MS = 3000;

/** Writes a run's checkpoints to the browser's storage, one at a time, and only the newest. */
export class DigitsKeeper {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private writing = false;
  private again = false;
  private saidFull = false;
  private whenArrived: (() => void) | null = null;

  constructor(private readonly saved: () => SavedDigits | null) {}

  storeSoon(): void {
    this.timer ??= setTimeout(() => void this.storeNow(), PAUSE_MS);
  }

  /** Call when a newer checkpoint exists. */
  arrived(): void {
    this.storeSoon();
    this.whenArrived?.();
  }

  /** Stores the requested checkpoint, or the previous one if that takes too long. */
  async storeNext(): Promise<void> {
    await new Promise<void>(resolve => {
      this.whenArrived = resolve;
      setTimeout(resolve, KEEP_MS);
    });
    this.whenArrived = null;
    await this.storeNow();
  }

  /** Writes the newest checkpoint now, because the page is about to close. */
  async storeNow(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const saved = this.saved();
    if (!saved) return;
    if (this.writing) {
      this.again = true;
      return;
    }
    this.writing = true;
    try {
      await storeDigits(saved);
    } catch (error) {
      this.sayFull(error);
    } finally {
      this.writing = false;
    }
    if (this.again) {
      this.again = false;
      this.storeSoon();
    }
  }

  private sayFull(error: unknown): void {
    // A page around this one has decided that nothing is stored, and its readers do not mind.
    if (this.saidFull || useViewing.getState().link.embed) return;
    this.saidFull = true;
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    const why = isFull
      ? 'The storage that this browser grants is full'
      : 'This browser does not let the page store anything';
    notify({
      id: 'not-stored',
      text: `${why}, so this run cannot be resumed after the page is closed. Training continues, and its checkpoints are kept while the page is open.`,
    });
  }
}
