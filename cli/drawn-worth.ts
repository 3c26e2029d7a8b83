import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { MNIST } from '../src/data/digits/digit-sets';
import { drawDigit } from '../src/data/digits/drawn-digits';
import { parseIdx } from '../src/data/files/idx';
import { epochOrder } from '../src/lenet/batches';
import type { LenetOptions } from '../src/lenet/engine';
import { initialLenet } from '../src/lenet/initial';
import { LenetViewer } from '../src/lenet/viewer';
import { createWasmEngine } from '../src/lenet/wasm-engine';
import { PIXELS, reportSizes } from '../src/nn/lenet/lenet-layout';
import { instantiateLenet } from '../src/wasm/lenet-kernels';

export interface LabelledDigits {
  images: Uint8Array;
  labels: Uint8Array;
}

const options: LenetOptions = {
  ...{ sizes: reportSizes, activations: ['relu'], alpha: 0.2 },
  ...{ optimizer: 'adam', learningRate: 1e-3, l2: 0, batchSize: 50 },
  ...{ momentum: 0.9, beta1: 0.9, beta2: 0.999, decay: 0.99, epsilon: 1e-8 },
};

/** Digits `from` … `from + count − 1` of a seed, as the app draws them. */
export function drawnDigits(seed: number, from: number, count: number): LabelledDigits {
  const images = new Uint8Array(count * PIXELS);
  const labels = Uint8Array.from({ length: count }, (_, i) => drawDigit(seed, from + i, images, i * PIXELS));
  return { images, labels };
}

/** MNIST's test images and their labels. */
export const TEST_FILES = ['t10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz'] as const;

/** MNIST's test images from a folder. Throws an Error if a file is missing or is not MNIST's. */
export async function realDigits(folder: string): Promise<LabelledDigits> {
  const read = async (name: string) => {
    const { part, file, values } = parseIdx(gunzipSync(await readFile(join(folder, name))));
    if (createHash('sha256').update(file).digest('hex') === MNIST.hashes[part]) return values;
    throw new Error(`${join(folder, name)}: not MNIST's file (its SHA-256 differs)`);
  };
  const [images, labels] = TEST_FILES;
  return { images: await read(images), labels: await read(labels) };
}

/** LeNet-5 with ReLU and Adam, trained on the wasm engine in batches of 50. */
export async function createReader(seed: number) {
  const bytes = await readFile(new URL('../src/wasm/build/lenet.wasm', import.meta.url));
  const engine = await createWasmEngine(bytes, options, initialLenet('truncated-normal', seed));
  const viewer = new LenetViewer(await instantiateLenet(bytes), options);
  return {
    /** Trains for one epoch, in that epoch's order of images. */
    async learn({ images, labels }: LabelledDigits, epoch: number): Promise<void> {
      const order = epochOrder(seed, epoch, labels.length);
      for (let first = 0; first < order.length; first += options.batchSize) {
        const rows = order.subarray(first, first + options.batchSize);
        const batch = new Uint8Array(rows.length * PIXELS);
        rows.forEach((row, i) => batch.set(images.subarray(row * PIXELS, (row + 1) * PIXELS), i * PIXELS));
        const classes = Uint8Array.from(rows, row => labels[row]!);
        await engine.step({ images: batch, labels: classes, count: rows.length, dropout: null });
      }
    },
    /** The share of digits that it classifies correctly. */
    async accuracy({ images, labels }: LabelledDigits): Promise<number> {
      viewer.setParameters(await engine.parameters());
      return viewer.evaluate(images, labels, labels.length).correct / labels.length;
    },
  };
}
