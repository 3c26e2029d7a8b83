import { lenetOf, PIXELS, sizeOf, type Lenet } from '../nn/lenet/lenet-layout';
import { TILE } from '../nn/lenet/lenet-room';
import type { LenetSnapshot } from '../nn/lenet/lenet-snapshot';
import { lease, type Lease } from '../wasm/kernels';
import { GROUP, type LenetKernels } from '../wasm/lenet-kernels';
import { checkImages, LenetMemory, ParameterRoom } from './lenet-memory';
import type { LenetShape } from './lenet-shape';
import { SnapshotMemory } from './snapshot-memory';

/** Number of images whose tensors are kept at once. */
const KEPT = 64;

export interface LenetEvaluation {
  /** Mean cross-entropy of the true class, natural logarithm. */
  loss: number;
  correct: number;
  /** The most likely class of each image; of equal ones the smallest. */
  predictions: Uint8Array;
  /** Probability of each image's true class. */
  confidence: Float32Array;
}

/**
 * Evaluates given weights, whichever engine trains them. It needs its own instance of the kernels, because a larger
 * snapshot allocates memory, after which views of the old memory are stale. Pixels are bytes, [count][28][28].
 */
export class LenetViewer {
  readonly lenet: Lenet;
  private readonly flat: Float32Array<ArrayBuffer>;
  private leased: Lease;
  private room: ParameterRoom;
  private memory: LenetMemory;
  private snapshotMemory: SnapshotMemory;

  constructor(
    readonly kernels: LenetKernels,
    private readonly shape: LenetShape,
  ) {
    this.lenet = lenetOf(shape.sizes);
    this.flat = new Float32Array(this.lenet.parameterCount);
    ({
      leased: this.leased,
      room: this.room,
      memory: this.memory,
      snapshotMemory: this.snapshotMemory,
    } = this.makeMemory(GROUP));
  }

  private get classes(): number {
    return this.shape.sizes.classes;
  }

  /** In the order of `lenet-layout.ts`. Throws a RangeError for a wrong number of parameters. */
  setParameters(flat: Float32Array): void {
    this.room.setParameters(flat);
    this.flat.set(flat);
  }

  /** Probabilities of the classes, [count][classes]. */
  probabilities(images: Uint8Array, count: number): Float32Array<ArrayBuffer> {
    checkImages(images, null, count, this.classes);
    const result = new Float32Array(count * this.classes);
    for (let first = 0; first < count; first += TILE) {
      const size = Math.min(TILE, count - first);
      this.forward(images, null, first, size);
      this.readProbabilities(size, result.subarray(first * this.classes));
    }
    return result;
  }

  evaluate(images: Uint8Array, labels: Uint8Array, count: number): LenetEvaluation {
    checkImages(images, labels, count, this.classes);
    const { kernels, memory } = this;
    const predictions = new Uint8Array(count);
    const confidence = new Float32Array(count);
    const probabilities = new Float32Array(TILE * this.classes);
    let loss = 0;
    let correct = 0;
    for (let first = 0; first < count; first += TILE) {
      const size = Math.min(TILE, count - first);
      this.forward(images, labels, first, size);
      loss += kernels.loss(memory.net);
      this.readProbabilities(size, probabilities);
      predictions.set(memory.predictions(size), first);
      for (let i = 0; i < size; i++) {
        const label = labels[first + i]!;
        confidence[first + i] = probabilities[i * this.classes + label]!;
        if (predictions[first + i] === label) correct += 1;
      }
    }
    return { loss: loss / count, correct, predictions, confidence };
  }

  /** All tensors of one image, each [channels][height][width] in the order of the network's. */
  maps(image: Uint8Array): Float32Array<ArrayBuffer>[] {
    checkImages(image, null, 1, this.classes);
    this.snapshotMemory.forward(image, null, 1);
    return this.snapshotMemory.tensors.map((tensor, index) => {
      const [channels, height, width] = this.lenet.tensors[index]!;
      const values = new Float32Array(sizeOf([channels, height, width]));
      const { at, step } = tensor;
      const floats = new Float32Array(this.kernels.buffer);
      for (let i = 0; i < values.length; i++) values[i] = floats[(at + i * step) >> 2]!;
      return values;
    });
  }

  /** Some tensors of all images, each [values][count]. @param indices their places among the network's tensors */
  tensors(indices: readonly number[], images: Uint8Array, count: number): Float32Array<ArrayBuffer>[] {
    checkImages(images, null, count, this.classes);
    if (Math.min(count, KEPT) > this.snapshotMemory.capacity) this.makeRoomFor(Math.min(count, KEPT));
    const { snapshotMemory } = this;
    const found = indices.map(index => new Float32Array(sizeOf(this.lenet.tensors[index]!) * count));
    for (let first = 0; first < count; first += snapshotMemory.capacity) {
      const some = Math.min(snapshotMemory.capacity, count - first);
      snapshotMemory.forward(images.subarray(first * PIXELS), null, some);
      indices.forEach((index, i) => this.copyTensor(index, some, found[i]!.subarray(first), count));
    }
    return found;
  }

  /**
   * Summaries of all tensors, weights and gradients on these images, computed inside the kernels' memory. Snapshots
   * are comparable if the images stay the same.
   */
  snapshot(images: Uint8Array, labels: Uint8Array, count: number): LenetSnapshot {
    checkImages(images, labels, count, this.classes);
    if (count > this.snapshotMemory.capacity) this.makeRoomFor(count);
    const { snapshotMemory, room, lenet } = this;
    snapshotMemory.forward(images, labels, count);
    const tensors = snapshotMemory.tensors.map((tensor, index) => {
      const [channels, height, width] = this.lenet.tensors[index]!;
      return snapshotMemory.summarize({ ...tensor, units: channels, cells: height * width, count });
    });
    snapshotMemory.backward(count);
    const values = (from: number, at: number, end: number) =>
      snapshotMemory.summarizeValues(from + 4 * at, end - at);
    return {
      tensors,
      weights: lenet.parameters.map(({ weights, biases }) => values(room.parametersAt, weights, biases)),
      biases: lenet.parameters.map(({ biases, outputs }) =>
        values(room.parametersAt, biases, biases + outputs),
      ),
      weightGradients: lenet.parameters.map(({ weights, biases }) =>
        values(room.gradientAt, weights, biases),
      ),
      biasGradients: lenet.parameters.map(({ biases, outputs }) =>
        values(room.gradientAt, biases, biases + outputs),
      ),
    };
  }

  /** The gradient of one image's cross-entropy by every parameter, without penalty. */
  gradient(image: Uint8Array, label: number): Float32Array<ArrayBuffer> {
    const labels = Uint8Array.of(label);
    checkImages(image, labels, 1, this.classes);
    this.snapshotMemory.forward(image, labels, 1);
    this.snapshotMemory.backward(1);
    return this.room.gradient.slice();
  }

  /** Must not be used afterwards. */
  dispose(): void {
    this.leased.release();
  }

  /** Copies a tensor of the images in the snapshot's memory to rows of `count` values. */
  private copyTensor(index: number, some: number, out: Float32Array, count: number): void {
    const { at, step, groupStep } = this.snapshotMemory.tensors[index]!;
    const floats = new Float32Array(this.kernels.buffer);
    const size = sizeOf(this.lenet.tensors[index]!);
    for (let image = 0; image < some; image++) {
      const from = (at + Math.floor(image / GROUP) * groupStep + 4 * (image % GROUP)) >> 2;
      for (let i = 0; i < size; i++) out[i * count + image] = floats[from + ((i * step) >> 2)]!;
    }
  }

  private forward(images: Uint8Array, labels: Uint8Array | null, first: number, size: number): void {
    const { kernels, memory } = this;
    memory.fill(images, labels, null, first, size);
    kernels.convolveForward(memory.net, 0, Math.ceil(size / GROUP));
    kernels.denseForward(memory.net);
  }

  private readProbabilities(size: number, out: Float32Array): void {
    const { kernels, memory } = this;
    kernels.probabilities(memory.net, memory.at.net.probabilities);
    memory.transpose(memory.at.net.probabilities, this.classes, size, out);
  }

  private makeMemory(count: number) {
    const { shape } = this;
    const kernels = lease(this.kernels);
    const room = new ParameterRoom(kernels, this.lenet, 0);
    const memory = new LenetMemory(kernels, room, shape, TILE);
    return { leased: kernels, room, memory, snapshotMemory: new SnapshotMemory(kernels, room, shape, count) };
  }

  private makeRoomFor(count: number): void {
    this.leased.release();
    ({
      leased: this.leased,
      room: this.room,
      memory: this.memory,
      snapshotMemory: this.snapshotMemory,
    } = this.makeMemory(count));
    this.room.setParameters(this.flat);
  }
}

/** Pixels of one image of a batch, without copying. */
export function imageAt(images: Uint8Array, index: number): Uint8Array {
  return images.subarray(index * PIXELS, (index + 1) * PIXELS);
}
