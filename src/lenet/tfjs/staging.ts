import { tensor2d, tensor4d } from '@tensorflow/tfjs-core';
import { CLASSES, DENSE_UNITS, PIXELS, SIDE } from '../../nn/lenet/lenet-layout';
import type { Batch } from '../engine';
import type { BatchTensors } from './network';

/** The network's input for a byte. */
const shades = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

const [UNITS_1, UNITS_2] = DENSE_UNITS;

/**
 * Uploads batches to the device, always in the same shape: every new shape would cost programs and textures that are
 * never released. Its buffers are refilled for each batch; the device has copied them once a step is submitted.
 */
export class Staging {
  private readonly images: Float32Array;
  private readonly classes: Float32Array;
  private readonly shares: Float32Array;
  private readonly dropout1: Float32Array;
  private readonly dropout2: Float32Array;

  /** For batches of at most `size` images. */
  constructor(private readonly size: number) {
    this.images = new Float32Array(size * PIXELS);
    this.classes = new Float32Array(size * CLASSES);
    this.shares = new Float32Array(size);
    this.dropout1 = new Float32Array(size * UNITS_1);
    this.dropout2 = new Float32Array(size * UNITS_2);
  }

  /** The caller disposes of the tensors. Throws a RangeError for a batch that does not fit. */
  put(batch: Batch): BatchTensors {
    this.check(batch);
    const { size } = this;
    const { images, labels, count, dropout } = batch;
    for (let i = 0; i < count * PIXELS; i++) this.images[i] = shades[images[i]!]!;
    this.images.fill(0, count * PIXELS);
    this.classes.fill(0);
    for (let i = 0; i < count; i++) this.classes[i * CLASSES + labels[i]!] = 1;
    this.shares.fill(1 / count, 0, count).fill(0, count);
    return {
      images: tensor4d(this.images, [size, SIDE, SIDE, 1]),
      classes: tensor2d(this.classes, [size, CLASSES]),
      shares: tensor2d(this.shares, [size, 1]),
      dropout: dropout && this.putDropout(dropout, count),
    };
  }

  private putDropout(factors: Float32Array, count: number): BatchTensors['dropout'] {
    const units = UNITS_1 + UNITS_2;
    for (let i = 0; i < count; i++) {
      const start = i * units;
      this.dropout1.set(factors.subarray(start, start + UNITS_1), i * UNITS_1);
      this.dropout2.set(factors.subarray(start + UNITS_1, start + units), i * UNITS_2);
    }
    return [tensor2d(this.dropout1, [this.size, UNITS_1]), tensor2d(this.dropout2, [this.size, UNITS_2])];
  }

  private check({ images, labels, count, dropout }: Batch): void {
    if (!Number.isInteger(count) || count < 1 || count > this.size) {
      throw new RangeError(`expected 1 to ${this.size} images in a batch, got ${count}`);
    }
    const units = count * (UNITS_1 + UNITS_2);
    if (images.length < count * PIXELS || labels.length < count || (dropout && dropout.length < units)) {
      throw new RangeError(`expected pixels, labels and dropout of ${count} images, got fewer`);
    }
    for (let i = 0; i < count; i++) {
      if (labels[i]! >= CLASSES) throw new RangeError(`expected classes 0 to 9, got ${labels[i]}`);
    }
  }
}
