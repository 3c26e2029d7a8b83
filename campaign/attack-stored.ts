import type { Page } from 'playwright';
import type { Attack, Trial } from './attack';
import { digits, disturbed, points, several } from './attack-kills';
import type { Chance } from './chance';
import { answered } from './stage';

const damages = [
  'another value',
  'a missing field',
  'a shortened list',
  'other bits',
  'no run at all',
  'steps missing',
] as const;

type Store = 'points' | 'digits';

interface Order {
  store: Store;
  damage: (typeof damages)[number];
  seed: number;
}

/** Damages the stored runs. Executed in the page. Returns how many records were changed. */
async function damage({ store: lab, damage: kind, seed }: Order): Promise<number> {
  const opened = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('the database cannot be read'));
    });
  let state = seed >>> 0;
  const below = (count: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  type Holder = Record<string, unknown>;
  const strange = [
    null,
    -1,
    NaN,
    1e308,
    'x',
    [],
    {},
    new Float64Array(1),
    undefined,
    true,
    { step: 'x' },
    2 ** 53,
  ];
  /** A random place in a record for which `fits` holds; null if none was found. */
  const placeIn = (root: Holder, fits: (value: unknown) => boolean): [Holder, string] | null => {
    for (let tries = 0; tries < 200; tries += 1) {
      let here = root;
      for (let depth = 0; depth < 8; depth += 1) {
        const keys = Object.keys(here);
        const key = keys[below(keys.length)];
        if (key === undefined) break;
        const value = here[key];
        const isOver = typeof value !== 'object' || value === null || below(3) === 0;
        if (depth > 0 && isOver && fits(value)) return [here, key];
        if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) break;
        here = value as Holder;
      }
    }
    return null;
  };
  const isList = (value: unknown) =>
    (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) &&
    (value as unknown as { length: number }).length > 0;
  const change = (record: Holder): boolean => {
    const place = placeIn(record, value =>
      kind === 'a shortened list' ? isList(value) : kind !== 'other bits' || ArrayBuffer.isView(value),
    );
    if (!place) return false;
    const [holder, key] = place;
    const value = holder[key];
    if (kind === 'a missing field') delete holder[key];
    else if (kind === 'another value') holder[key] = strange[below(strange.length)];
    else if (kind === 'a shortened list') {
      const list = value as { length: number; slice(from: number, to: number): unknown };
      holder[key] = list.slice(0, below(list.length));
    } else {
      const { buffer } = value as Uint8Array;
      const bytes = new Uint8Array(buffer);
      if (bytes.length > 0) bytes[below(bytes.length)] = below(256);
    }
    return true;
  };
  const db = await opened(indexedDB.open('layerwise-runs'));
  try {
    const names = lab === 'digits' ? [lab, 'steps'] : [lab];
    const transaction = db.transaction(names, 'readwrite');
    let changed = 0;
    for (const name of names) {
      const store = transaction.objectStore(name);
      const records = (await opened(store.getAll())) as Holder[];
      for (const record of records) {
        if (kind === 'steps missing' && name === lab) continue;
        if (name === 'steps' && kind === 'steps missing') {
          store.delete([record['key'] as string, record['step'] as number]);
          changed += 1;
          continue;
        }
        if (kind === 'no run at all')
          record[name === lab ? 'run' : 'snapshot'] = strange[below(strange.length)];
        else if (!change(record)) continue;
        store.put(record);
        changed += 1;
      }
    }
    await new Promise(resolve => (transaction.oncomplete = resolve));
    return changed;
  } finally {
    db.close();
  }
}

/** Waits until the paused run has been stored in its current state. */
async function untilStored(page: Page, store: Store): Promise<void> {
  await page.waitForFunction(
    async store => {
      const step = Number(document.querySelector('main')?.dataset['step']);
      const db = await new Promise<IDBDatabase | null>(resolve => {
        const request = indexedDB.open('layerwise-runs');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve(null);
        request.onupgradeneeded = () => request.transaction?.abort();
      });
      if (!db) return false;
      try {
        const all = db.transaction(store).objectStore(store).getAll();
        await new Promise(resolve => (all.onsuccess = resolve));
        return (all.result as { run: { state: { step: number } } }[]).some(
          ({ run }) => run.state.step === step,
        );
      } finally {
        db.close();
      }
    },
    store,
    { polling: 100 },
  );
}

/** Leaves the page during a run, damages what it stored, and opens it again. */
async function spoil(page: Page, store: Store, chance: Chance, count: (what: string) => void): Promise<void> {
  await page.waitForFunction(() => Number(document.querySelector('main')?.dataset['step']) > 0);
  await page.waitForTimeout(chance.between(0, 1500));
  await page.keyboard.press('Space');
  await page.waitForFunction(() =>
    ['paused', 'finished'].includes(document.querySelector('main')?.dataset['status'] ?? ''),
  );
  await untilStored(page, store);
  const order: Order = { store, damage: chance.pick(damages), seed: chance.seed() };
  const changed = await answered(page.evaluate(damage, order));
  count(changed > 0 ? order.damage : 'nothing to damage');
  await page.reload();
  // A resumed run that was paused stays paused.
  await page.waitForFunction(
    () => !['loading', ''].includes(document.querySelector('main')?.dataset['status'] ?? ''),
  );
  const isPaused = await page.evaluate(() => document.querySelector('main')?.dataset['status'] === 'paused');
  if (isPaused) await page.keyboard.press('Space');
}

function spoiling(trial: Trial): Promise<void> {
  return several(trial, index => {
    const [victim, store] = index % 2 === 1 ? ([digits, 'digits'] as const) : ([points, 'points'] as const);
    const link = victim.link(index);
    return disturbed(
      trial,
      index,
      link,
      ({ page }, chance) => spoil(page, store, chance, what => trial.count(what)),
      page => victim.end(trial, page, link),
    );
  });
}

export const storedAttacks: readonly Attack[] = [
  {
    ...{ name: 'stored', what: 'stored runs overwritten: garbage, half written, older' },
    ...{ full: 100, least: 0, seconds: 9, run: spoiling },
  },
];
