import { keep, readKept } from '../storage/kept';

const TAB_KEY = 'layerwise-tab';
/** A new tab takes up a run that another one left unfinished no longer ago than this. */
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

/** A name for this tab that outlives a reload and a crash, but not the tab. */
export function tabName(): string {
  const known = readKept('sessionStorage', TAB_KEY);
  if (known) return known;
  const name = globalThis.crypto?.randomUUID?.() ?? String(Date.now());
  return keep('sessionStorage', TAB_KEY, name) ? name : 'no-storage';
}

let held = false;

/** Holds a lock for as long as this tab lives, so that others do not take up its run. */
export function holdTab(): void {
  if (held) return;
  held = true;
  void withLocks(locks => locks.request(`layerwise ${tabName()}`, () => new Promise(() => undefined)));
}

/** The answer of the browser's locks; null if there are none, or they refuse. */
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

/** The newest run of a link that a tab, living no more, left unfinished just now. */
export async function orphanOf<T extends Listed>(hash: string, all: readonly T[]): Promise<T | null> {
  const living = await livingTabs();
  const orphans = all.filter(
    one => !living.has(one.tab) && one.hash === hash && !one.finished && Date.now() - one.savedAt < FRESH_MS,
  );
  return orphans.sort((a, b) => b.savedAt - a.savedAt)[0] ?? null;
}

/** What the storage answers, or null when it does not in time (a database that another version holds open). */
export function inTime<T>(answer: Promise<T>): Promise<T | null> {
  const late = new Promise<null>(resolve => setTimeout(() => resolve(null), PATIENCE_MS));
  return Promise.race([answer, late]);
}
