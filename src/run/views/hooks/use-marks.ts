import { useEffect, type RefObject } from 'react';

interface Store<State> {
  getState(): State;
  subscribe(listen: (state: State) => void): () => void;
}

/**
 * Writes a run's state to data attributes for tests and style sheets, without rendering the page with every sample.
 * @param marksOf the attributes; the same function with every render
 */
export function useMarks<State>(
  main: RefObject<HTMLElement | null>,
  store: Store<State>,
  marksOf: (state: State) => Readonly<Record<string, string | number>>,
): void {
  useEffect(() => {
    const mark = (state: State) => {
      if (main.current) Object.assign(main.current.dataset, marksOf(state));
    };
    mark(store.getState());
    return store.subscribe(mark);
  }, [main, store, marksOf]);
}

/** The marks of a lab. */
export function runMarks({ status, epoch, step }: { status: string; epoch: number; step: number }) {
  return { status, epoch, step };
}
