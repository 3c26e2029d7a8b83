import {
  create as createStore,
  type StateCreator,
  type StoreApi,
  type StoreMutatorIdentifier,
} from 'zustand';
import { apart } from './apart';

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
