import { parentPort, workerData, type TransferListItem } from 'node:worker_threads';
import type { Config } from '../src/experiment/settings/settings';
import type { LaneRequest } from '../src/compare/protocol';
import type { Kernels, Precision } from '../src/wasm/kernels';
import type { DigitImages } from '../src/digits/library/digit-images';
import { digitsLanes } from '../src/compare/training/digits-lane';
import { LaneTrainer } from '../src/compare/training/lane-trainer';
import { PointsLane } from '../src/compare/training/points-lane';
import { loadImages } from './digits-data';
import { lenetModule, loadKernels } from './kernels';

/** Data for a thread: the folder of MNIST's files. */
export interface LaneThreadData {
  dataDir: string;
}

const { dataDir } = workerData as LaneThreadData;

const loaded = new Map<Precision, Promise<Kernels>>();
function kernels(precision: Precision): Promise<Kernels> {
  const known = loaded.get(precision) ?? loadKernels(precision);
  loaded.set(precision, known);
  return known;
}

/** The images of the last lane, because most lanes use the same ones. */
let last: { key: string; images: DigitImages } | null = null;
async function imagesOf(config: Config): Promise<DigitImages> {
  const { data, images, validation, dataSeed } = config;
  const key = JSON.stringify([data, images, validation, dataSeed]);
  if (last?.key !== key) last = { key, images: await loadImages(config, dataDir) };
  return last.images;
}

const trainer = new LaneTrainer({
  post: (reply, transfer = []) => parentPort?.postMessage(reply, transfer as TransferListItem[]),
  make: {
    points: async (config, state) => {
      const [own, drawing] = await Promise.all([kernels(config.precision), kernels('float32')]);
      return new PointsLane(config, state?.lab === 'points' ? state : null, own, drawing);
    },
    digits: digitsLanes({
      kernels: lenetModule,
      images: imagesOf,
      breathe: () => new Promise(resolve => setImmediate(resolve)),
      say: () => undefined,
    }),
  },
});

parentPort?.on('message', (request: LaneRequest) => trainer.handle(request));
