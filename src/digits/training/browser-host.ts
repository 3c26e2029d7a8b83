import { lenetShape } from '../../experiment/settings/lenet-sizes';
import { LenetViewer } from '../../lenet/viewer';
import { loadBytes } from '../../run/training/load-bytes';
import type { DigitsReply } from '../protocol';
import { instantiateLenet } from '../../wasm/lenet-kernels';
import lenetUrl from '../../wasm/build/lenet.wasm?url';
import { makeEngine, measureEngines } from './digits-engines';
import { DigitsShelf } from '../library/shelf';
import { DigitsTrainer } from './digits-trainer';
import { browserLibrary, browserPictures } from '../library/browser-library';

let loading: Promise<ArrayBuffer> | null = null;

function kernels(): Promise<ArrayBuffer> {
  loading ??= loadBytes('The engine for digits', lenetUrl);
  loading.catch(() => (loading = null));
  return loading;
}

/** A trainer in this worker or on this page that replies through `post`. */
export function digitsTrainer(post: (reply: DigitsReply, transfer?: ArrayBuffer[]) => void): DigitsTrainer {
  void kernels().catch(() => undefined);
  // A message to oneself arrives after 0.02 ms, a timer of 0 ms after more than 4.
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  const shelf = new DigitsShelf(browserLibrary(), browserPictures(), post);
  const say = (phase: 'engine' | 'measuring', what: string) =>
    post({ type: 'loading', phase, what, done: 0, total: 0 });
  return new DigitsTrainer({
    post,
    breathe: () =>
      new Promise(resolve => {
        waiting.push(resolve);
        channel.port2.postMessage(null);
      }),
    images: config => shelf.images(config),
    engine: order => makeEngine(order, kernels, say),
    measure: order => measureEngines(order, kernels, say),
    viewer: async config => new LenetViewer(await instantiateLenet(await kernels()), lenetShape(config)),
    library: request => shelf.handle(request),
  });
}
