import { encode } from '../../experiment/link/url';
import { inTime, orphanOf, tabName } from '../life/tabs';
import {
  database,
  type Database,
  type Lab,
  type Storable,
  type StoredRun,
  type StoredStep,
} from './database';
import { isSound, isWhole, sealInSlices, sealOf } from './seal';

/** A step of a run, written once. A part that is not known is null. */
export interface Step {
  step: number;
}

/**
 * A lab's runs in this browser's database: the part that changes with every checkpoint, and the steps that the person can
 * go back to.
 */
export class StoredRuns<Run extends Storable, Stored extends Step = Step> {
  /** The steps of the last written run that are in the database, and which of their parts. */
  private written = { key: '', steps: new Map<number, string>() };
  private pruned = false;
  /** Settles when the last run is stored: an older one must not replace it. */
  private storing: Promise<void> = Promise.resolve();

  /** @param most of more runs the oldest are deleted */
  constructor(
    private readonly lab: Lab,
    private readonly most: number,
  ) {}

  /**
   * Stores a run of this tab under its link; steps that are already stored are not written again. Rejects with the
   * browser's error if storage is full or refused.
   */
  store(run: Run, steps: readonly Stored[] = []): Promise<void> {
    const stored = this.storing.then(() => this.write(run, steps));
    this.storing = stored.catch(() => undefined);
    return stored;
  }

  private async write(run: Run, steps: readonly Stored[]): Promise<void> {
    const db = await database();
    const tab = tabName();
    const hash = encode(run.config);
    const key = `${tab} ${hash}`;
    const seal = await sealInSlices([hash, run]);
    if (this.written.key !== key) {
      // A restarted run under the same link has other weights at the same steps, so all are written again.
      await db.delete('steps', rangeOf(key));
      this.written = { key, steps: new Map() };
    }
    const { written } = this;
    const news = steps.filter(one => written.steps.get(one.step) !== partsOf(one));
    const all = new Set(steps.map(one => one.step));
    const gone = [...written.steps.keys()].filter(step => !all.has(step));
    const change = db.transaction([this.lab, 'steps'], 'readwrite');
    const writes = [
      change.objectStore(this.lab).put({ key, hash, tab, run, seal }),
      ...news.map(one => change.objectStore('steps').put(sealed({ key, ...one }))),
      ...gone.map(step => change.objectStore('steps').delete([key, step])),
    ];
    // If a transaction fails, its writes fail too. All are awaited, so that no error is lost.
    await Promise.all([...writes, change.done]);
    for (const one of news) written.steps.set(one.step, partsOf(one));
    for (const step of gone) written.steps.delete(step);
    await this.prune(db);
  }

  /** The run to resume for this link: this tab's own, or one that another tab just left unfinished; null if there is none. */
  find(hash: string): Promise<{ run: Run; steps: Stored[] } | null> {
    return inTime(this.lookUp(hash).catch(() => null));
  }

  /** Deletes every run of a link, because the person starts over. Does nothing where storage is refused. */
  async forget(hash: string): Promise<void> {
    const remove = async () => {
      const db = await database();
      const all = await db.getAll(this.lab);
      await Promise.all(all.filter(one => one.hash === hash).map(one => this.remove(db, one.key)));
    };
    // Where storage is refused, nothing was stored.
    await inTime(remove().catch(() => undefined));
  }

  private async lookUp(hash: string): Promise<{ run: Run; steps: Stored[] } | null> {
    const db = await database();
    const own = await db.get(this.lab, `${tabName()} ${hash}`);
    const found =
      own && isSound(own)
        ? own
        : await orphanOf(
            hash,
            (await db.getAll(this.lab)).filter(isSound).map(one => ({ ...one, ...one.run })),
          );
    if (!found) return null;
    const steps = await db.getAll('steps', rangeOf(found.key));
    return { run: found.run as Run, steps: steps.filter(isWhole) as unknown as Stored[] };
  }

  private async prune(db: Database): Promise<void> {
    if (this.pruned) return;
    this.pruned = true;
    const all = await db.getAll(this.lab);
    const old = all.sort((a, b) => savedAtOf(b) - savedAtOf(a)).slice(this.most);
    await Promise.all(old.map(one => this.remove(db, one.key)));
  }

  private async remove(db: Database, key: string): Promise<void> {
    if (this.written.key === key) this.written = { key: '', steps: new Map() };
    const change = db.transaction([this.lab, 'steps'], 'readwrite');
    await Promise.all([
      change.objectStore(this.lab).delete(key),
      change.objectStore('steps').delete(rangeOf(key)),
      change.done,
    ]);
  }
}

function rangeOf(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key, -Infinity], [key, Infinity]);
}

function sealed(step: StoredStep): StoredStep {
  return { ...step, seal: sealOf(step) };
}

/** The names of a step's known parts. */
function partsOf(step: Step): string {
  return Object.entries(step)
    .filter(([, part]) => part !== null)
    .map(([name]) => name)
    .join();
}

/** When a run was stored. A damaged run counts as the oldest. */
function savedAtOf({ run }: StoredRun): number {
  return Number((run as Storable | null)?.savedAt) || 0;
}
