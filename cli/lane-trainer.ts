import type { LaneReply } from '../src/compare/protocol';
import { digitsLanes } from '../src/compare/training/digits-lane';
import { LaneTrainer } from '../src/compare/training/lane-trainer';
import { pointsLanes } from '../src/compare/training/points-lane';
import { imagesOf } from './digits-data';
import { lenetModule, loadKernels } from './kernels';

/**
 * The trainer of a comparison's runs, in Node.
 *
 * @param dataDir the folder of MNIST's files
 */
export function nodeLaneTrainer(
  dataDir: string,
  post: (reply: LaneReply, transfer?: ArrayBuffer[]) => void,
): LaneTrainer {
  return new LaneTrainer({
    post,
    make: {
      points: pointsLanes(loadKernels),
      digits: digitsLanes({
        kernels: lenetModule,
        images: config => imagesOf(config, dataDir),
        breathe: () => new Promise(resolve => setImmediate(resolve)),
        say: () => undefined,
      }),
    },
  });
}
