import { create as createStore, type StateCreator, type StoreApi, type UseBoundStore } from 'zustand';
import { apart } from './apart';

/** Zustand's `create`, but an error in one subscriber does not stop the others from being notified. */
export function create<State>(): (initial: StateCreator<State>) => UseBoundStore<StoreApi<State>> {
  return initial => {
    const store = createStore<State>()(initial);
    const { subscribe } = store;
    store.subscribe = listen => subscribe((state, before) => void apart(() => listen(state, before)));
    return store;
  };
}
