import { loadBytes } from '../../run/training/load-bytes';
import type { PointsRequest } from '../protocol';
import { instantiate, type Precision } from '../../wasm/kernels';
import float32Url from '../../wasm/build/float32.wasm?url';
import float64Url from '../../wasm/build/float64.wasm?url';
import { PointsTrainer } from './points-trainer';

const urls: Record<Precision, string> = { float64: float64Url, float32: float32Url };
const bytes = new Map<Precision, Promise<ArrayBuffer>>();

function fetchKernels(precision: Precision): Promise<ArrayBuffer> {
  const known = bytes.get(precision);
  if (known) return known;
  const loading = loadBytes(`The engine for ${precision}`, urls[precision]);
  loading.catch(() => bytes.delete(precision));
  bytes.set(precision, loading);
  return loading;
}

// A message to oneself arrives after 0.02 ms, a timer of 0 ms after more than 4.
const channel = new MessageChannel();
let next: (() => void) | null = null;
channel.port1.onmessage = () => {
  const task = next;
  next = null;
  task?.();
};

// Almost every run needs both: the network's own precision, and float32 for the pictures.
for (const precision of ['float64', 'float32'] as const) void fetchKernels(precision).catch(() => undefined);

const trainer = new PointsTrainer({
  post: (reply, transfer = []) => postMessage(reply, { transfer }),
  kernels: async precision => instantiate(await fetchKernels(precision)),
  yieldThen: task => {
    next = task;
    channel.port2.postMessage(null);
  },
});

addEventListener('message', (event: MessageEvent<PointsRequest>) => trainer.handle(event.data));
