import { messageOf } from '../../data/message-of';
import type { WalkReply, WalkRequest } from '../../experiment/measured/landscape';
import { loadBytes } from '../../run/training/load-bytes';
import float32Url from '../../wasm/build/float32.wasm?url';
import float64Url from '../../wasm/build/float64.wasm?url';
import { instantiate, type Kernels, type Precision } from '../../wasm/kernels';
import { walkTogether } from './landscape-walk';

const urls: Record<Precision, string> = { float64: float64Url, float32: float32Url };
/** Milliseconds of work, and of rest after it while the runs themselves train. */
const WORK_MS = 10;
const REST_MS = 40;
/** Shortest time between two messages of progress, in milliseconds. */
const PROGRESS_MS = 150;

let isBusy = false;

addEventListener('message', ({ data: request }: MessageEvent<WalkRequest>) => {
  if (request.type === 'busy') ({ isBusy } = request);
  else
    void walk(request.configs).catch((error: unknown) => post({ type: 'failed', message: messageOf(error) }));
});

async function walk(configs: Extract<WalkRequest, { type: 'walk' }>['configs']): Promise<void> {
  const kernels = new Map<Precision, Kernels>();
  for (const precision of new Set(configs.map(one => one.precision)))
    kernels.set(
      precision,
      await instantiate(await loadBytes(`The engine for ${precision}`, urls[precision])),
    );
  let [toldAt, end] = [0, performance.now() + WORK_MS];
  for (const reply of walkTogether(configs, ({ precision }) => kernels.get(precision)!)) {
    const now = performance.now();
    if (reply && (reply.type !== 'walking' || now - toldAt > PROGRESS_MS)) {
      post(reply);
      toldAt = now;
    }
    if (now < end) continue;
    await new Promise(resolve => setTimeout(resolve, isBusy ? REST_MS : 0));
    end = performance.now() + WORK_MS;
  }
}

function post(reply: WalkReply): void {
  postMessage(reply);
}
