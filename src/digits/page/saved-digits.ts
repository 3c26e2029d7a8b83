import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { encode } from '../../experiment/link/url';
import type { DigitsSnapshot } from '../../experiment/measured/digits';
import type { SavedDigits } from '../protocol';
import { isSound, sealOf } from '../../run/storage/seal';
import { inTime, orphanOf, tabName, type Listed } from '../../run/life/tabs';

/** A run without the parts that are written once and never change: the snapshots and their weights. */
interface Stored extends Listed {
  key: string;
  run: Omit<SavedDigits, 'snapshots' | 'weights'>;
  seal?: string;
}

/** One step of a run that the person can go back to. */
interface StoredStep {
  key: string;
  step: number;
  snapshot: DigitsSnapshot | null;
  parameters: Float32Array | null;
  seal?: string;
}

interface Schema extends DBSchema {
  runs: { key: string; value: Stored };
  steps: { key: [string, number]; value: StoredStep };
}

const MOST = 4;

let opening: Promise<IDBPDatabase<Schema>> | null = null;
/** The steps of the last written run that are in the database, and which of their parts. */
let written = { key: '', steps: new Map<number, string>() };
let pruned = false;

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('layerwise-digits', 1, {
    upgrade(db) {
      db.createObjectStore('runs', { keyPath: 'key' });
      db.createObjectStore('steps', { keyPath: ['key', 'step'] });
    },
    terminated: () => (opening = null),
  });
  opening.catch(() => (opening = null));
  return opening;
}

/**
 * Stores a run of this tab under its link; snapshots that are already stored are not written again. Of more than four
 * runs the oldest is deleted. Rejects with the browser's error if storage is full or refused.
 */
export async function storeDigits(saved: SavedDigits): Promise<void> {
  const db = await database();
  const tab = tabName();
  const hash = encode(saved.config);
  const key = `${tab} ${hash}`;
  const { snapshots, weights, ...run } = saved;
  const steps = joined(key, snapshots, weights);
  if (written.key !== key) written = { key, steps: await stepsOf(db, key) };
  const news = [...steps.values()].filter(one => written.steps.get(one.step) !== contentOf(one));
  const gone = [...written.steps.keys()].filter(step => !steps.has(step));
  const { finished, savedAt } = saved;
  const change = db.transaction(['runs', 'steps'], 'readwrite');
  const writes = [
    change.objectStore('runs').put({ key, hash, tab, finished, savedAt, run, seal: sealOf([hash, run]) }),
    ...news.map(one => change.objectStore('steps').put({ ...one, seal: sealOf(one) })),
    ...gone.map(step => change.objectStore('steps').delete([key, step])),
  ];
  // If a transaction fails, its writes fail too. All are awaited, so that no error is lost.
  await Promise.all([...writes, change.done]);
  for (const one of news) written.steps.set(one.step, contentOf(one));
  for (const step of gone) written.steps.delete(step);
  await prune(db);
}

/** The saved run to resume for this link: this tab's own, or one that another tab just left unfinished. */
export function findDigits(hash: string): Promise<SavedDigits | null> {
  return inTime(lookUp(hash).catch(() => null));
}

async function lookUp(hash: string): Promise<SavedDigits | null> {
  const db = await database();
  const own = await db.get('runs', `${tabName()} ${hash}`);
  const stored = own && isSound(own) ? own : await orphanOf(hash, (await db.getAll('runs')).filter(isSound));
  if (!stored) return null;
  const steps = (await db.getAll('steps', rangeOf(stored.key))).filter(isWhole);
  return {
    ...stored.run,
    snapshots: steps.flatMap(({ snapshot }) => snapshot ?? []),
    weights: steps.flatMap(({ step, parameters }) => (parameters ? { step, parameters } : [])),
  };
}

/** Deletes every run of a link, because the person starts over. Does nothing where storage is refused. */
export async function forgetDigits(hash: string): Promise<void> {
  await inTime(forget(hash));
}

async function forget(hash: string): Promise<void> {
  try {
    const db = await database();
    const all = await db.getAll('runs');
    await Promise.all(all.filter(one => one.hash === hash).map(one => remove(db, one.key)));
  } catch {
    // Nothing was stored, so there is nothing to delete.
  }
}

async function prune(db: IDBPDatabase<Schema>): Promise<void> {
  if (pruned) return;
  pruned = true;
  const all = await db.getAll('runs');
  const old = all.sort((a, b) => b.savedAt - a.savedAt).slice(MOST);
  await Promise.all(old.map(one => remove(db, one.key)));
}

async function remove(db: IDBPDatabase<Schema>, key: string): Promise<void> {
  if (written.key === key) written = { key: '', steps: new Map() };
  const change = db.transaction(['runs', 'steps'], 'readwrite');
  await Promise.all([
    change.objectStore('runs').delete(key),
    change.objectStore('steps').delete(rangeOf(key)),
    change.done,
  ]);
}

function rangeOf(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key, -Infinity], [key, Infinity]);
}

async function stepsOf(db: IDBPDatabase<Schema>, key: string): Promise<Map<number, string>> {
  // A restarted run under the same link has other weights at the same steps, so all are written again.
  await db.delete('steps', rangeOf(key));
  return new Map();
}

function joined(
  key: string,
  snapshots: SavedDigits['snapshots'],
  weights: SavedDigits['weights'],
): Map<number, StoredStep> {
  const steps = new Map<number, StoredStep>();
  for (const snapshot of snapshots)
    steps.set(snapshot.step, { key, step: snapshot.step, snapshot, parameters: null });
  for (const { step, parameters } of weights) {
    const known = steps.get(step);
    steps.set(step, { key, step, snapshot: known?.snapshot ?? null, parameters });
  }
  return steps;
}

function contentOf({ snapshot, parameters }: StoredStep): string {
  return `${snapshot ? 's' : ''}${parameters ? 'w' : ''}`;
}

/** Whether a step is undamaged since it was stored. */
function isWhole({ seal, ...step }: StoredStep): boolean {
  return seal === undefined || seal === sealOf(step);
}
