import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { encode } from '../experiment/url';
import type { SavedRun } from '../protocol/points-protocol';

interface Stored {
  key: string;
  hash: string;
  tab: string;
  run: SavedRun;
}

interface Schema extends DBSchema {
  runs: { key: string; value: Stored };
}

const MOST = 8;
/** A new tab takes up a run that another one left unfinished no longer ago than this. */
const FRESH_MS = 30 * 60_000;
/** Longest wait for the browser's storage before a run begins. */
const PATIENCE_MS = 1000;
const TAB_KEY = 'layerwise-tab';

let pruned = false;
let opening: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('layerwise', 1, {
    upgrade: db => void db.createObjectStore('runs', { keyPath: 'key' }),
    terminated: () => (opening = null),
  });
  return opening;
}

/** A name for this tab that outlives a reload and a crash, but not the tab. */
function tabName(): string {
  try {
    const known = sessionStorage.getItem(TAB_KEY);
    if (known) return known;
    const name = crypto.randomUUID?.() ?? String(Date.now());
    sessionStorage.setItem(TAB_KEY, name);
    return name;
  } catch {
    return 'no-storage';
  }
}

/** Holds a lock for as long as this tab lives, so that others do not take up its run. */
export function holdTab(): void {
  void globalThis.navigator?.locks?.request(`layerwise ${tabName()}`, () => new Promise(() => undefined));
}

async function livingTabs(): Promise<Set<string>> {
  const locks = await navigator.locks?.query();
  return new Set((locks?.held ?? []).map(one => (one.name ?? '').replace('layerwise ', '')));
}

/** Stores a run of this tab under its link; the oldest of more than eight go. Quietly does nothing where storage is refused. */
export async function storeRun(run: SavedRun): Promise<void> {
  try {
    const db = await database();
    const tab = tabName();
    const hash = encode(run.config);
    await db.put('runs', { key: `${tab} ${hash}`, hash, tab, run });
    if (pruned) return;
    pruned = true;
    const all = await db.getAll('runs');
    const old = all.sort((a, b) => b.run.savedAt - a.run.savedAt).slice(MOST);
    await Promise.all(old.map(one => db.delete('runs', one.key)));
  } catch {
    // Private windows and full disks: the run goes on, it only cannot be resumed.
  }
}

/**
 * The run to go on with for this link: this tab's own, else one that another tab left unfinished just now.
 * Storage that does not answer in time (a database that another version holds open) is taken for empty.
 */
export function findRun(hash: string): Promise<SavedRun | null> {
  const late = new Promise<null>(resolve => setTimeout(() => resolve(null), PATIENCE_MS));
  return Promise.race([lookUp(hash), late]);
}

async function lookUp(hash: string): Promise<SavedRun | null> {
  try {
    const db = await database();
    const own = await db.get('runs', `${tabName()} ${hash}`);
    if (own) return own.run;
    const living = await livingTabs();
    const others = (await db.getAll('runs')).filter(
      ({ tab, run, hash: stored }) =>
        !living.has(tab) && stored === hash && !run.finished && Date.now() - run.savedAt < FRESH_MS,
    );
    return others.sort((a, b) => b.run.savedAt - a.run.savedAt)[0]?.run ?? null;
  } catch {
    return null;
  }
}

/** Forgets this tab's run of a link: the person starts over. */
export async function forgetRun(hash: string): Promise<void> {
  try {
    const db = await database();
    const all = await db.getAll('runs');
    await Promise.all(all.filter(one => one.hash === hash).map(one => db.delete('runs', one.key)));
  } catch {
    // Nothing was stored, so nothing is left to forget.
  }
}
