import {
  create as createStore,
  type StateCreator,
  type StoreApi,
  type StoreMutatorIdentifier,
} from 'zustand';

/**
 * Runs a task whose failure must not stop the tasks after it. An error is reported to the window, where `followUnexpected`
 * shows it, and null is returned.
 */
export function apart<T>(task: () => T): T | null {
  try {
    return task();
  } catch (error) {
    if (typeof reportError === 'function') reportError(error);
    else console.error(error);
    return null;
  }
}

/** Zustand's `create`, but an error in one subscriber does not stop the others from being notified. */
export function create<State>() {
  return <Middleware extends [StoreMutatorIdentifier, unknown][] = []>(
    initial: StateCreator<State, [], Middleware>,
  ) => {
    const store = createStore<State>()(initial);
    const plain: StoreApi<State> = store;
    const { subscribe } = plain;
    plain.subscribe = listen => subscribe((state, before) => void apart(() => listen(state, before)));
    return store;
  };
}
