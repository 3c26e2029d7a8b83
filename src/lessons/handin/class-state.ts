import { create } from '../../run/storage/create';
import { createKept } from '../../run/storage/kept';
import { handInHash, readHandIn, type HandIn, type ReadHandIn } from './hand-in';
import { Verifier, type Verified } from './verify';

/** The most hand-ins of a class. */
const MOST = 200;

/** One hand-in of the class, and what training it again has shown. */
export interface Entry {
  /** Its packed text, which tells it from others. */
  id: string;
  handIn: HandIn;
  /** Null while it trains. */
  verified: Verified | null;
}

interface ClassState {
  entries: readonly Entry[];
  /** Files and links that are no hand-ins, with the reason. */
  refused: readonly string[];
  /** Milliseconds that the last verification of all took; null while one is going on. */
  tookMs: number | null;
  /** How many runs were trained in that time. */
  tookFor: number;
}

/** The hand-ins as long as this tab is open: they are other people's, so the browser does not keep them. */
const kept = createKept<{ packed: readonly string[]; hidesNames: boolean }>({
  area: 'sessionStorage',
  name: 'layerwise-handins',
  initial: { packed: [], hidesNames: false },
  parse: {
    hidesNames: value => (typeof value === 'boolean' ? value : undefined),
    packed: value => (Array.isArray(value) ? value.filter(one => typeof one === 'string') : undefined),
  },
  older: {},
});

/** Whether names are hidden, as on a projector. */
export function useHidesNames(): boolean {
  return kept(state => state.hidesNames);
}

export function hideNames(hidesNames: boolean): void {
  kept.change({ hidesNames });
}

export const useClass = create<ClassState>()(() => ({ entries: [], refused: [], tookMs: null, tookFor: 0 }));

let verifier: Verifier | null = null;

/** Adds what was dropped or pasted, and trains it again. The same hand-in counts once. */
export function addHandIns(read: readonly { from: string; read: ReadHandIn }[]): void {
  const known = new Set(useClass.getState().entries.map(({ id }) => id));
  const fresh: Entry[] = [];
  const refused: string[] = [];
  for (const { from, read: one } of read) {
    if ('faults' in one) {
      refused.push(`${from}: ${one.faults.join('; ')}`);
      continue;
    }
    const id = handInHash(one.handIn);
    if (known.has(id)) continue;
    if (known.size >= MOST) {
      refused.push(`${from}: there are ${MOST} already`);
      continue;
    }
    known.add(id);
    fresh.push({ id, handIn: one.handIn, verified: null });
  }
  useClass.setState(({ entries }) => ({ entries: [...entries, ...fresh], refused }));
  keep();
  void verifyAll(fresh);
}

/** Brings back the hand-ins of this tab after a reload. */
export function recallHandIns(): void {
  if (useClass.getState().entries.length > 0) return;
  const { packed } = kept.getState();
  if (packed.length > 0)
    addHandIns(packed.map(one => ({ from: 'a stored hand-in', read: readHandIn(`#${one}`) })));
}

/** Forgets all of them. */
export function forgetHandIns(): void {
  useClass.setState({ entries: [], refused: [], tookMs: null });
  keep();
}

/** Stops training when the page is left. */
export function closeClass(): void {
  verifier?.close();
  verifier = null;
}

function keep(): void {
  kept.change({ packed: useClass.getState().entries.map(({ id }) => id) });
}

async function verifyAll(entries: readonly Entry[]): Promise<void> {
  const crew = (verifier ??= new Verifier());
  const began = performance.now();
  useClass.setState({ tookMs: null });
  await Promise.all(
    entries.map(async ({ id, handIn: { experiment } }) => {
      if (experiment === undefined) return;
      const verified = await crew.verify(experiment);
      useClass.setState(({ entries: all }) => ({
        entries: all.map(one => (one.id === id ? { ...one, verified } : one)),
      }));
    }),
  );
  const tookFor = entries.filter(({ handIn }) => handIn.experiment !== undefined).length;
  useClass.setState({ tookMs: performance.now() - began, tookFor });
}
