import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { encode } from '../../experiment/link/url';
import type { DigitsSnapshot } from '../../experiment/measured/digits';
import type { SavedDigits } from '../protocol';
import { isSound, sealOf } from '../../run/storage/seal';
import { inTime, orphanOf, tabName, type Listed } from '../../run/life/tabs';

/** A run but for what is written once and then stands: the snapshots and their weights. */
interface Stored extends Listed {
  key: string;
  run: Omit<SavedDigits, 'snapshots' | 'weights'>;
  seal?: string;
}

/** One step of a run to go back to. */
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
/** Steps of the run written last that the database has, with what of them. */
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
 * Stores a run of this tab under its link; snapshots that are stored already are not written again. The oldest of more
 * than four runs go. Rejects with the browser's error where storage is full or refused.
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
  // A transaction that fails fails its writes too: all are awaited, so that no error is lost.
  await Promise.all([...writes, change.done]);
  for (const one of news) written.steps.set(one.step, contentOf(one));
  for (const step of gone) written.steps.delete(step);
  await prune(db);
}

/** The run to go on with for this link: this tab's own, else one that another tab left unfinished just now. */
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

/** Forgets every run of a link: the person starts over. Quietly does nothing where storage is refused. */
export async function forgetDigits(hash: string): Promise<void> {
  await inTime(forget(hash));
}

async function forget(hash: string): Promise<void> {
  try {
    const db = await database();
    const all = await db.getAll('runs');
    await Promise.all(all.filter(one => one.hash === hash).map(one => remove(db, one.key)));
  } catch {
    // Nothing was stored, so nothing is left to forget.
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
  // A run that begins anew under the same link has other weights at the same steps: all are written again.
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
