import { RandomState } from '../src/data/exact/random-state';
import { initialLenet } from '../src/lenet/initial';
import { PIXELS } from '../src/nn/lenet/lenet-layout';

/** The task of every engine: LeNet-5 with ReLU on batches of 64 images, mean cross-entropy, no penalty. */
export interface LenetTask {
  label: string;
  optimizer: 'gd' | 'adam';
  learningRate: number;
  batchSize: number;
  /** Number of batches. Step i trains batch i mod `batches`. */
  batches: number;
  /** Bytes [batches · batchSize][28][28]. */
  images: Uint8Array<ArrayBuffer>;
  labels: Uint8Array<ArrayBuffer>;
  /** In the order of `src/nn/lenet-layout.ts`, which is PyTorch's. */
  initial: Float32Array<ArrayBuffer>;
}

const BATCH = 64;
const BATCHES = 8;

/** Images of a bright spot in noise, whose position is the class. Training speed does not depend on the images. */
export function makeLenetTask(optimizer: 'gd' | 'adam'): LenetTask {
  const random = new RandomState(0);
  const count = BATCH * BATCHES;
  const images = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  for (let image = 0; image < count; image++) {
    const label = random.randint(0, 10);
    labels[image] = label;
    for (let i = 0; i < PIXELS; i++) images[image * PIXELS + i] = random.randint(0, 60);
    const corner =
      image * PIXELS + (2 + 5 * Math.floor(label / 2)) * 28 + (label % 2) * 14 + random.randint(0, 8);
    for (let i = 0; i < 25; i++) images[corner + 28 * Math.floor(i / 5) + (i % 5)] = 255;
  }
  return {
    label: optimizer === 'gd' ? 'gradient descent' : 'Adam',
    optimizer,
    learningRate: optimizer === 'gd' ? 0.02 : 0.001,
    ...{ batchSize: BATCH, batches: BATCHES, images, labels },
    initial: initialLenet('he-normal', 0),
  };
}
