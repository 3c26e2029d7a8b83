import type { Config } from '../../experiment/settings/settings';
import type { LaneReply } from '../protocol';
import { loadBytes } from '../../run/training/load-bytes';
import lenetUrl from '../../wasm/build/lenet.wasm?url';
import type { DigitImages } from '../../digits/library/digit-images';
import { digitsLanes } from './digits-lane';
import { DigitsShelf } from '../../digits/library/shelf';
import type { MakeLane } from './run-in-worker';
import { browserLibrary, browserPictures } from '../../digits/library/browser-library';

/** Most image sets that are kept. A comparison of data seeds has more than one. */
const MOST_SETS = 6;

/** Makes Digits lanes in this worker, from the digits that this browser has. */
export function browserDigitsLanes(post: (reply: LaneReply) => void): MakeLane {
  const shelf = new DigitsShelf(browserLibrary(), browserPictures(), reply => {
    if (reply.type !== 'loading') return;
    const { what, done, total } = reply;
    post({ type: 'loading', what, done, total });
  });
  // A message to the own port arrives in 0.02 ms, while a timer of 0 ms takes more than 4 ms.
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return digitsLanes({
    kernels: () => loadBytes('The engine for digits', lenetUrl),
    images: keptImages(config => shelf.images(config)),
    breathe: () =>
      new Promise(resolve => {
        waiting.push(resolve);
        channel.port2.postMessage(null);
      }),
    say: what => post({ type: 'loading', what, done: 0, total: 0 }),
  });
}

type FindImages = (config: Config) => Promise<DigitImages | null>;

/** Caches image sets. Drops the least recently used one if there are too many. */
export function keptImages(find: FindImages): FindImages {
  const kept = new Map<string, DigitImages>();
  return async config => {
    const { data, pictures, images, validation, dataSeed } = config;
    const key = JSON.stringify([data, pictures, images, validation, dataSeed]);
    const known = kept.get(key) ?? (await find(config));
    if (!known) return null;
    kept.delete(key);
    kept.set(key, known);
    const [oldest] = kept.keys();
    if (kept.size > MOST_SETS && oldest !== undefined) kept.delete(oldest);
    return known;
  };
}
