import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { encode } from '../../experiment/link/url';
import type { SavedRun } from '../protocol';
import { isSound, sealOf } from '../../run/storage/seal';
import { inTime, orphanOf, tabName } from '../../run/life/tabs';

interface Stored {
  key: string;
  hash: string;
  tab: string;
  run: SavedRun;
  seal?: string;
}

interface Schema extends DBSchema {
  runs: { key: string; value: Stored };
}

const MOST = 8;

let pruned = false;
let opening: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('layerwise', 1, {
    upgrade: db => void db.createObjectStore('runs', { keyPath: 'key' }),
    terminated: () => (opening = null),
  });
  return opening;
}

/**
 * Stores a run of this tab under its link. Of more than eight runs the oldest is deleted. Does nothing where storage
 * is refused.
 */
export async function storeRun(run: SavedRun): Promise<void> {
  try {
    const db = await database();
    const tab = tabName();
    const hash = encode(run.config);
    await db.put('runs', { key: `${tab} ${hash}`, hash, tab, run, seal: sealOf([hash, run]) });
    if (pruned) return;
    pruned = true;
    const all = await db.getAll('runs');
    const old = all.sort((a, b) => savedAtOf(b) - savedAtOf(a)).slice(MOST);
    await Promise.all(old.map(one => db.delete('runs', one.key)));
  } catch {
    // Private windows and full disks: training continues, but cannot be resumed.
  }
}

/** The saved run to resume for this link: this tab's own, or one that another tab just left unfinished. */
export function findRun(hash: string): Promise<SavedRun | null> {
  return inTime(lookUp(hash));
}

async function lookUp(hash: string): Promise<SavedRun | null> {
  try {
    const db = await database();
    const own = await db.get('runs', `${tabName()} ${hash}`);
    if (own && isSound(own)) return own.run;
    const all = (await db.getAll('runs')).filter(isSound).map(one => ({ ...one, ...one.run }));
    return (await orphanOf(hash, all))?.run ?? null;
  } catch {
    return null;
  }
}

/** Deletes this tab's saved run of a link, because the person starts over. */
export async function forgetRun(hash: string): Promise<void> {
  await inTime(forget(hash));
}

async function forget(hash: string): Promise<void> {
  try {
    const db = await database();
    const all = await db.getAll('runs');
    await Promise.all(all.filter(one => one.hash === hash).map(one => db.delete('runs', one.key)));
  } catch {
    // Nothing was stored, so there is nothing to delete.
  }
}

/** When a run was stored. A damaged run counts as the oldest. */
function savedAtOf({ run }: Stored): number {
  return Number((run as SavedRun | null)?.savedAt) || 0;
}
