import { storageOf } from '../storage/kept';

const TAB_KEY = 'layerwise-tab';
/** A new tab resumes a closed tab's unfinished run if it was saved within this time. */
const FRESH_MS = 30 * 60_000;
/** Longest wait for the browser's storage before a run begins. */
const PATIENCE_MS = 4000;

/** A run as a store lists it. */
export interface Listed {
  hash: string;
  tab: string;
  finished: boolean;
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** This tab's name. It survives a reload and a crash, until the tab is closed. */
export function tabName(): string {
  const storage = storageOf('sessionStorage');
  const known = storage.getItem(TAB_KEY);
  if (known) return known;
  const name = globalThis.crypto?.randomUUID?.() ?? String(Date.now());
  return storage.setItem(TAB_KEY, name) ? name : 'no-storage';
}

let isHolding = false;

/** Holds a lock while this tab is open, so that other tabs do not resume its run. */
export function holdTab(): void {
  if (isHolding) return;
  isHolding = true;
  void withLocks(locks => locks.request(`layerwise ${tabName()}`, () => new Promise(() => undefined)));
}

/** Calls the browser's lock manager. Returns null if there is none or it fails. */
async function withLocks<T>(ask: (locks: LockManager) => Promise<T>): Promise<T | null> {
  try {
    const { locks } = navigator as Partial<Navigator>;
    return locks ? await ask(locks) : null;
  } catch {
    return null;
  }
}

async function livingTabs(): Promise<Set<string>> {
  const locks = await withLocks(all => all.query());
  return new Set((locks?.held ?? []).map(one => (one.name ?? '').replace('layerwise ', '')));
}

/** The newest recent unfinished run of this link whose tab is closed; null if there is none. */
export async function orphanOf<T extends Listed>(hash: string, all: readonly T[]): Promise<T | null> {
  const living = await livingTabs();
  const orphans = all.filter(
    one => !living.has(one.tab) && one.hash === hash && !one.finished && Date.now() - one.savedAt < FRESH_MS,
  );
  return orphans.sort((a, b) => b.savedAt - a.savedAt)[0] ?? null;
}

/** The storage's answer, or null if it takes too long, as when another version of the app blocks the database. */
export function inTime<T>(answer: Promise<T>): Promise<T | null> {
  const late = new Promise<null>(resolve => setTimeout(() => resolve(null), PATIENCE_MS));
  return Promise.race([answer, late]);
}

/** Calls back whenever the page is hidden, shown or left. Returns a function that stops this. */
export function onLeave(leave: () => void): () => void {
  document.addEventListener('visibilitychange', leave);
  addEventListener('pagehide', leave);
  return () => {
    document.removeEventListener('visibilitychange', leave);
    removeEventListener('pagehide', leave);
  };
}
