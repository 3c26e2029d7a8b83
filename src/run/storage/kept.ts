import { createJSONStorage, persist } from 'zustand/middleware';
import type { StoreApi, UseBoundStore } from 'zustand';
import { create } from './create';

/** `localStorage` keeps values for this site, `sessionStorage` for this tab. */
type Area = 'localStorage' | 'sessionStorage';

/** Reads a value that was stored; undefined if it is not one. */
type Parse<T> = (value: unknown) => T | undefined;

interface Kept<Values> {
  area: Area;
  /** The key under which all values are stored as one JSON text. */
  name: string;
  initial: Values;
  /** How each value is read back. A value that cannot be read is the initial one. */
  parse: { [Name in keyof Values]: Parse<Values[Name]> };
  /** The keys of earlier versions, and what their texts meant. */
  older: Record<string, (text: string) => { [Name in keyof Values]?: unknown }>;
}

/** A store whose values survive a reload. Change them by its `change`. */
export type KeptStore<Values> = UseBoundStore<StoreApi<Values>> & {
  /** Stores values. Others that another tab has changed are kept. */
  change(values: Partial<Values>): void;
  /** The values as stored now, perhaps by another tab. */
  fresh(): Values;
};

/**
 * A store whose values the browser keeps for this site or this tab. Either storage may be missing, throw on access, or be
 * full. Then nothing is read, and new values last only as long as the page.
 */
export function createKept<Values extends object>(kept: Kept<Values>): KeptStore<Values> {
  const { area, name, parse } = kept;
  const storage = storageOf(area);
  const initial = { ...kept.initial, ...valid(takeOver(storage, kept), parse) };
  let isStored = true;
  const setItem = (key: string, text: string) => void (isStored = storage.setItem(key, text));
  const store = create<Values>()(
    persist(() => initial, {
      name,
      storage: createJSONStorage(() => ({ ...storage, setItem }))!,
      merge: (stored, current) => ({ ...current, ...valid(stored, parse) }),
    }),
  );
  const fresh = () => {
    // Reading is synchronous, because the storage is.
    void store.persist.rehydrate();
    return store.getState();
  };
  const change = (values: Partial<Values>) => {
    // In a full storage only the page has the newest values.
    if (isStored) fresh();
    store.setState(values);
  };
  return Object.assign(store, { change, fresh });
}

interface TextStorage {
  getItem(key: string): string | null;
  /** Returns whether the text was stored. */
  setItem(key: string, text: string): boolean;
  removeItem(key: string): void;
}

/** The browser's storage as one that never throws. */
export function storageOf(area: Area): TextStorage {
  const attempt = <T>(task: (storage: Storage) => T): T | null => {
    try {
      return task(globalThis[area]);
    } catch {
      return null;
    }
  };
  return {
    getItem: key => attempt(storage => storage.getItem(key)),
    setItem: (key, text) => attempt(storage => (storage.setItem(key, text), true)) ?? false,
    removeItem: key => void attempt(storage => storage.removeItem(key)),
  };
}

/** Moves what earlier versions stored under other keys to where this one looks for it, and returns it. */
function takeOver<Values>(storage: TextStorage, { name, older }: Kept<Values>): object {
  const state = {};
  if (storage.getItem(name) !== null) return state;
  const found = Object.keys(older).filter(key => storage.getItem(key) !== null);
  if (found.length === 0) return state;
  for (const key of found)
    try {
      Object.assign(state, older[key]?.(storage.getItem(key) ?? ''));
    } catch {
      // A text that is not JSON was not stored by the app.
    }
  const isMoved = storage.setItem(name, JSON.stringify({ state, version: 0 }));
  if (isMoved) for (const key of found) storage.removeItem(key);
  return state;
}

function valid<Values>(stored: unknown, parse: Kept<Values>['parse']): Partial<Values> {
  const values: Partial<Values> = {};
  if (typeof stored !== 'object' || stored === null) return values;
  for (const name of Object.keys(parse) as (keyof Values & string)[]) {
    const value = Object.hasOwn(stored, name)
      ? parse[name]((stored as Record<string, unknown>)[name])
      : undefined;
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** A true or false that was stored. */
export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
