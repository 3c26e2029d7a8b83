import { DigitLibrary } from './digit-library';
import { appBase } from './places';

/** The library of the worker in which this runs. */
export function browserLibrary(): DigitLibrary {
  return new DigitLibrary({
    base: appBase(location.href),
    caches: 'caches' in globalThis ? caches : null,
    fetch: (address, init) => fetch(address, init),
    wait,
    stallMs: 30_000,
  });
}

/** Resolves after so many milliseconds; rejects with the signal's reason. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
