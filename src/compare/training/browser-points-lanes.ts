import type { Config } from '../../experiment/settings/settings';
import type { LaneReply } from '../protocol';
import { loadPart } from '../../data/not-loaded';
import { loadBytes } from '../../run/training/load-bytes';
import { instantiate, type Kernels, type Precision } from '../../wasm/kernels';
import float32Url from '../../wasm/build/float32.wasm?url';
import float64Url from '../../wasm/build/float64.wasm?url';
import type { MakeLane } from './run-in-worker';
import { LaneTrainer } from './lane-trainer';
import { PointsLane } from './points-lane';

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

/** Makes Points lanes in this worker. They share one kernel instance per precision. */
function pointsLanes(): MakeLane {
  const load = (precision: Precision) =>
    once(async () => instantiate(await loadBytes(`The engine for ${precision}`, urls[precision])));
  const kernels: Record<Precision, () => Promise<Kernels>> = {
    float64: load('float64'),
    float32: load('float32'),
  };
  // Almost every lane needs both: its own precision to train, and float32 for the pictures.
  for (const one of Object.values(kernels)) void one().catch(() => undefined);
  return async (config, state) => {
    const [own, drawing] = await Promise.all([kernels[config.precision](), kernels.float32()]);
    return new PointsLane(config, state?.lab === 'points' ? state : null, own, drawing);
  };
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
      points: pointsLanes(),
      digits: async (config: Config, state) => (await digits())(config, state),
    },
  });
}
