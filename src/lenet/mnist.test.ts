import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { splitDigits } from '../data/digits/digit-split';
import { parseIdx } from '../data/files/idx';
import { instantiateLenet } from '../wasm/lenet-kernels';
import { epochOrder } from './batches';
import type { LenetEngine, LenetOptions } from './engine';
import { initialLenet } from './initial';
import { LenetViewer } from './viewer';
import { reportSizes } from '../nn/lenet/lenet-layout';
import { createWasmEngine } from './wasm-engine';
import { builtKernels } from '../wasm/fixtures/built-kernels';

const bytes = builtKernels('lenet');
const folder = [process.env.LAYERWISE_MNIST, 'public/data/mnist', '../shared/data/mnist'].find(
  candidate => candidate && existsSync(join(candidate, 'train-images-idx3-ubyte.gz')),
);
if (!folder) console.warn('MNIST is not here (npm run data brings it): its tests are skipped');

const read = (name: string) => parseIdx(gunzipSync(readFileSync(join(folder!, `${name}-ubyte.gz`)))).values;

const base: LenetOptions = {
  ...{ sizes: reportSizes, activations: ['relu'], alpha: 0.2 },
  ...{ optimizer: 'adam', learningRate: 1e-3, l2: 0, batchSize: 50 },
  ...{ momentum: 0.9, beta1: 0.9, beta2: 0.999, decay: 0.99, epsilon: 1e-8 },
};

/** Trains an epoch on the 55,000 images that are not kept for validation. */
async function trainEpoch(
  engine: LenetEngine,
  epoch: number,
  images: Uint8Array,
  labels: Uint8Array,
): Promise<void> {
  const { train } = splitDigits(55_000, 5000, 0);
  const order = epochOrder(0, epoch, train.length);
  const count = base.batchSize;
  const batch = { images: new Uint8Array(count * 784), labels: new Uint8Array(count), count, dropout: null };
  for (let first = 0; first < order.length; first += count) {
    for (let i = 0; i < count; i++) {
      const at = train[order[first + i]!]!;
      batch.images.set(images.subarray(at * 784, (at + 1) * 784), i * 784);
      batch.labels[i] = labels[at]!;
    }
    await engine.step(batch);
  }
}

// Skipped without MNIST, whose files are not in the repository. LAYERWISE_EPOCHS=5 trains five epochs, which takes
// long.
it.skipIf(!folder)(
  'the base variant reads 97 % of MNIST’s test images after an epoch, 98.5 % after five',
  async () => {
    const epochs = Number(process.env.LAYERWISE_EPOCHS ?? 1);
    const engine = await createWasmEngine(bytes, base, initialLenet('truncated-normal', 0));
    const viewer = new LenetViewer(await instantiateLenet(bytes), base);
    const [images, labels] = [read('train-images-idx3'), read('train-labels-idx1')];
    const [testImages, testLabels] = [read('t10k-images-idx3'), read('t10k-labels-idx1')];
    for (let epoch = 0; epoch < epochs; epoch++) {
      await trainEpoch(engine, epoch, images, labels);
      viewer.setParameters(await engine.parameters());
      const { loss, correct } = viewer.evaluate(testImages, testLabels, testLabels.length);
      if (process.env.LAYERWISE_EPOCHS)
        console.warn(`epoch ${epoch + 1}: ${correct} of 10,000, loss ${loss}`);
      expect(correct).toBeGreaterThanOrEqual(epoch < 4 ? 9700 : 9850);
    }
  },
  600_000,
);
