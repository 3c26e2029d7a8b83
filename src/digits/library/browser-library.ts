import { DigitLibrary } from './digit-library';
import { OwnPictures } from './own-pictures';
import { appBase } from './places';

/** The digit library of the worker that runs this code. */
export function browserLibrary(): DigitLibrary {
  return new DigitLibrary({
    base: appBase(location.href),
    caches: cacheStorage(),
    fetch: (address, init) => fetch(address, init),
    wait,
    stallMs: 30_000,
  });
}

/** The pictures of the person's own in this browser. */
export function browserPictures(): OwnPictures {
  return new OwnPictures(appBase(location.href), cacheStorage());
}

/** Null if the page is not secure enough to store files, or if the browser refuses. */
function cacheStorage(): CacheStorage | null {
  try {
    return (globalThis as { caches?: CacheStorage }).caches ?? null;
  } catch {
    return null;
  }
}

/** Resolves after this many milliseconds; rejects with the signal's reason. */
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
