import type { Config } from '../../experiment/settings/settings';
import type { LaneReply } from '../protocol';
import { loadPart } from '../../data/not-loaded';
import { loadBytes } from '../../run/training/load-bytes';
import { instantiate, type Kernels, type Precision } from '../../wasm/kernels';
import float32Url from '../../wasm/build/float32.wasm?url';
import float64Url from '../../wasm/build/float64.wasm?url';
import { LaneTrainer } from './lane-trainer';
import { pointsLanes } from './points-lane';

const urls: Record<Precision, string> = { float64: float64Url, float32: float32Url };

/** Loads something once. After a failure the next call tries again. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    if (loading) return loading;
    const mine = load();
    mine.catch(() => (loading = null));
    return (loading = mine);
  };
}

/** Loads the kernels at once: almost every lane needs both, its own precision to train, and float32 for the pictures. */
function earlyKernels(): (precision: Precision) => Promise<Kernels> {
  const load = (precision: Precision) =>
    once(async () => instantiate(await loadBytes(`The engine for ${precision}`, urls[precision])));
  const kernels = { float64: load('float64'), float32: load('float32') };
  for (const one of Object.values(kernels)) void one().catch(() => undefined);
  return precision => kernels[precision]();
}

/** A trainer of lanes in this worker. It sends its replies to `post`. */
export function laneTrainer(post: (reply: LaneReply, transfer?: ArrayBuffer[]) => void): LaneTrainer {
  // Loaded with the first lane of digits.
  const digits = once(async () => {
    const load = () => import('./browser-digits-lanes');
    return (await loadPart('The digit trainer', load)).browserDigitsLanes(post);
  });
  return new LaneTrainer({
    post,
    make: {
      points: pointsLanes(earlyKernels()),
      digits: async (config: Config, state) => (await digits())(config, state),
    },
  });
}
