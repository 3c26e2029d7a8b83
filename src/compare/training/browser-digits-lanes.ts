import type { Config } from '../../experiment/settings/settings';
import type { LaneReply } from '../protocol';
import { loadBytes } from '../../run/training/load-bytes';
import lenetUrl from '../../wasm/build/lenet.wasm?url';
import type { DigitImages } from '../../digits/library/digit-images';
import { digitsLanes } from './digits-lane';
import { DigitsShelf } from '../../digits/library/shelf';
import type { MakeLane } from './run-in-worker';
import { browserLibrary } from '../../digits/library/browser-library';

/** Sets of images that are kept: a comparison of data seeds has more than one. */
const MOST_SETS = 6;

/** Makes lanes of the Digits lab in this worker, with the digits that this browser has. */
export function digitsLanesHere(post: (reply: LaneReply) => void): MakeLane {
  const shelf = new DigitsShelf(browserLibrary(), reply => {
    if (reply.type !== 'loading') return;
    const { what, done, total } = reply;
    post({ type: 'loading', what, done, total });
  });
  // A message to oneself is heard in 0.02 ms, a timer of 0 ms takes over 4.
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

/** Finds each set once, and forgets the one that was asked for longest ago when there are too many. */
export function keptImages(find: FindImages): FindImages {
  const kept = new Map<string, DigitImages>();
  return async config => {
    const { data, images, validation, dataSeed } = config;
    const key = JSON.stringify([data, images, validation, dataSeed]);
    const known = kept.get(key) ?? (await find(config));
    if (!known) return null;
    kept.delete(key);
    kept.set(key, known);
    const [oldest] = kept.keys();
    if (kept.size > MOST_SETS && oldest !== undefined) kept.delete(oldest);
    return known;
  };
}
