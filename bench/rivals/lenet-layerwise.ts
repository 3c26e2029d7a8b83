import { readFile } from 'node:fs/promises';
import type { LenetOptions } from '../../src/lenet/engine';
import { createWasmEngine } from '../../src/lenet/wasm-engine';
import { PIXELS, reportSizes } from '../../src/nn/lenet/lenet-layout';
import type { LenetTask } from '../lenet-task';
import type { Rival } from './rival';

export const lenetKernels = new URL('../../src/wasm/build/lenet.wasm', import.meta.url);

export function lenetOptions({ optimizer, learningRate, batchSize }: LenetTask): LenetOptions {
  return {
    ...{ sizes: reportSizes, activations: ['relu'], alpha: 0.2 },
    ...{ optimizer, learningRate, l2: 0, batchSize },
    ...{ momentum: 0.9, beta1: 0.9, beta2: 0.999, decay: 0.99, epsilon: 1e-8 },
  };
}

/** The batch of a step, as views without copying. */
function batchOf({ images, labels, batchSize, batches }: LenetTask, step: number) {
  const from = (step % batches) * batchSize;
  return {
    images: images.subarray(from * PIXELS, (from + batchSize) * PIXELS),
    labels: labels.subarray(from, from + batchSize),
    ...{ count: batchSize, dropout: null },
  };
}

/** The same engine and interface as in the page's worker. It converts bytes to numbers in every step. */
export const lenetLayerwise: Rival<LenetTask> = {
  name: 'Layerwise wasm',
  source: 'src/lenet over src/wasm, this project, one thread',
  precision: 'float32',
  available: () =>
    readFile(lenetKernels).then(
      () => true as const,
      () => 'its kernels are not compiled (run npm run wasm)',
    ),
  async prepare(task) {
    const engine = await createWasmEngine(await readFile(lenetKernels), lenetOptions(task), task.initial);
    const start = await engine.saveState();
    return {
      reset: () => engine.restoreState(start),
      run: async steps => {
        const began = performance.now();
        for (let step = 0; step < steps; step++) await engine.step(batchOf(task, step));
        return (performance.now() - began) / 1000;
      },
      loss: async () => (await engine.gradient(batchOf(task, 0))).loss,
      dispose: () => engine.dispose(),
    };
  },
};
