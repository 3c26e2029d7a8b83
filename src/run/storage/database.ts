import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from 'idb';
import type { Config } from '../../experiment/settings/settings';

/** What every lab's stored run has. */
export interface Storable {
  config: Config;
  state: {
    step: number;
    parameters: ArrayLike<number>;
    slots: ArrayLike<number>;
    schedule: ArrayLike<number>;
  };
  finished: boolean;
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** A run of a tab under its link. */
export interface StoredRun {
  key: string;
  hash: string;
  tab: string;
  run: Storable;
  /** Absent in runs stored by earlier versions. */
  seal?: string;
}

/** One step of a run that the person can go back to. What it holds is the lab's. */
export interface StoredStep {
  key: string;
  step: number;
  seal?: string;
}

export type Lab = 'points' | 'digits';

interface Schema extends DBSchema {
  points: { key: string; value: StoredRun };
  digits: { key: string; value: StoredRun };
  steps: { key: [string, number]; value: StoredStep };
}

export type Database = IDBPDatabase<Schema>;

const NAME = 'layerwise-runs';

let opening: Promise<Database> | null = null;

/** This browser's database of runs. Rejects with the browser's error if storage is refused; the next call tries again. */
export function database(): Promise<Database> {
  opening ??= open();
  opening.catch(forget);
  return opening;
}

function forget(): void {
  opening = null;
}

async function open(): Promise<Database> {
  const known = await openExisting<Schema>(NAME, { terminated: forget });
  if (known) return known;
  const older = await Promise.all(olderDatabases.map(readOlder));
  // A copy may find no room. Then the older runs are given up, so that new ones can be stored.
  const db = await create(older.flat()).catch(() => create([]));
  for (const { name } of olderDatabases) deleteDB(name).catch(() => undefined);
  return db;
}

/** Creates the database with these records in one transaction: if the page is closed meanwhile, the next one starts over. */
function create(records: readonly Older[]): Promise<Database> {
  return openDB<Schema>(NAME, 1, {
    upgrade(db, _from, _to, change) {
      change.done.catch(() => undefined);
      const key = 'key';
      db.createObjectStore('points', { keyPath: key });
      db.createObjectStore('digits', { keyPath: key });
      db.createObjectStore('steps', { keyPath: [key, 'step'] });
      for (const { store, value } of records)
        change
          .objectStore(store)
          .put(value as StoredRun)
          .catch(() => undefined);
    },
    terminated: forget,
  });
}

/** A record of an earlier version's database, and the store that takes it. Its contents are checked when it is read. */
interface Older {
  store: Lab | 'steps';
  value: { key: string };
}

/** Until November 2026 each lab had a database of its own. */
const olderDatabases = [
  { name: 'layerwise', stores: [['runs', 'points']] },
  {
    name: 'layerwise-digits',
    stores: [
      ['runs', 'digits'],
      ['steps', 'steps'],
    ],
  },
] as const satisfies { name: string; stores: (readonly [keyof OlderSchema, Older['store']])[] }[];

interface OlderSchema extends DBSchema {
  runs: { key: string; value: unknown };
  steps: { key: [string, number]; value: unknown };
}

/** The records of an older database; none if it is absent or cannot be read. */
async function readOlder({ name, stores }: (typeof olderDatabases)[number]): Promise<Older[]> {
  try {
    const db = await openExisting<OlderSchema>(name, {});
    if (!db) return [];
    try {
      const all: Older[] = [];
      for (const [from, store] of stores)
        for (const value of await db.getAll(from)) if (hasKey(value, store)) all.push({ store, value });
      return all;
    } finally {
      db.close();
    }
  } catch {
    return [];
  }
}

function hasKey(value: unknown, store: Older['store']): value is { key: string } {
  const { key, step } = (value ?? {}) as Partial<StoredStep>;
  return typeof key === 'string' && (store !== 'steps' || Number.isFinite(step));
}

/** Opens a database in whatever version it has; null if there is none. */
async function openExisting<S extends DBSchema>(
  name: string,
  callbacks: OpenDBCallbacks<S>,
): Promise<IDBPDatabase<S> | null> {
  try {
    return await openDB<S>(name, undefined, {
      ...callbacks,
      // Called only for a new database, which would be an empty one.
      upgrade(_db, _from, _to, change) {
        change.done.catch(() => undefined);
        change.abort();
      },
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}
