/** Shortest time between two questions about the same while the network trains, in milliseconds. */
const ASK_MS = 500;
/** While no answer comes, the next question about the same waits this many milliseconds. */
const PATIENCE_MS = 5000;

/** A question to the worker. Values are compared by identity, vectors number by number. */
export interface Asked {
  /** What it is about; a question about something else does not wait. */
  about: readonly unknown[];
  /** What else its answer depends on: the moment of the run, the settings. */
  moment: readonly unknown[];
  /** Whether one about the same waits for a while, because the network trains. */
  isPaced: boolean;
}

interface Asking<Q extends Asked> {
  /** What the question depends on. */
  stores: readonly { subscribe(changed: () => void): () => void }[];
  /** The question as it is now; null while there is nothing to ask. */
  present(): Q | null;
  ask(question: Q): void;
  /** The newest answer, another object each time. */
  answer(): unknown;
  /** Whether the worker may leave a question without an answer, so that the same one is asked again. */
  mayBeLost?: boolean;
}

/**
 * Keeps an answer of the worker up to date: asks again when what it is about or the moment changes, at most twice a second
 * while the network trains. Returns a function that stops it.
 */
export function keepAsking<Q extends Asked>({
  stores,
  present,
  ask,
  answer,
  mayBeLost,
}: Asking<Q>): () => void {
  let asked: Q | null = null;
  let askedAt = -Infinity;
  let answerBefore: unknown = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = () => {
    const now = present();
    clearTimeout(timer);
    if (!now) return;
    const isAnswered = answer() !== answerBefore;
    const isSameSubject = asked !== null && areSame(asked.about, now.about);
    const isAsked = isSameSubject && areSame(asked!.moment, now.moment);
    if (isAsked && (isAnswered || !mayBeLost)) return;
    const pause = isSameSubject && now.isPaced ? (isAnswered ? ASK_MS : PATIENCE_MS) : 0;
    const wait = pause - (performance.now() - askedAt);
    if (wait > 0) {
      timer = setTimeout(update, wait);
      return;
    }
    [asked, askedAt, answerBefore] = [now, performance.now(), answer()];
    ask(now);
  };
  const stops = stores.map(store => store.subscribe(update));
  update();
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

function areSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && now.every((value, i) => isSame(before[i], value));
}

function isSame(before: unknown, now: unknown): boolean {
  if (before === now) return true;
  if (!(before instanceof Float64Array) || !(now instanceof Float64Array)) return false;
  return before.length === now.length && before.every((value, i) => value === now[i]);
}
